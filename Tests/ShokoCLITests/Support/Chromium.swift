import Foundation
import TestSupport

/// A browser without a window that plays films to their end.
enum Chromium {
  static var isPossible: Bool { [browser, driver, Tool.python].allSatisfy { $0 != nil } }
  static let absence = "chromium, chromedriver or python3 is not installed"

  private static let browser = Tool.find("chromium")
  private static let driver = Tool.find("chromedriver")

  /// What became of each film: `ended` and `duration`, or `error`.
  static func play(_ paths: [String]) throws -> [JSON] {
    guard let browser, let driver, let python = Tool.python else {
      throw ToolFailure(text: absence)
    }
    let text = try python.succeed(["-c", script, driver.path, browser.path] + paths)
    return try JSON(text).list
  }

  /// Speaks WebDriver (W3C) to the browser: a page's dump would not wait for a film's end.
  private static let script = """
    import json, signal, socket, subprocess, sys, time, urllib.request
    # Foundation starts programs with nearly all signals blocked: the driver would never end.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    free = socket.socket(); free.bind(("127.0.0.1", 0)); port = free.getsockname()[1]; free.close()
    driver = subprocess.Popen([sys.argv[1], "--port=%d" % port],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    def call(method, path, body=None):
        request = urllib.request.Request(
            "http://127.0.0.1:%d%s" % (port, path), method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        return json.load(urllib.request.urlopen(request, timeout=300))["value"]
    try:
        for _ in range(300):
            try:
                if call("GET", "/status")["ready"]: break
            except OSError: time.sleep(.1)
        options = {"binary": sys.argv[2], "args": [
            "--headless=new", "--no-sandbox", "--mute-audio", "--disable-gpu",
            "--autoplay-policy=no-user-gesture-required"]}
        session = "/session/" + call("POST", "/session", {"capabilities": {
            "alwaysMatch": {"goog:chromeOptions": options}}})["sessionId"]
        try:
            call("POST", session + "/timeouts", {"script": 240000})
            results = []
            for path in sys.argv[3:]:
                call("POST", session + "/url", {"url": "file://" + path.rsplit("/", 1)[0] + "/"})
                results.append(call("POST", session + "/execute/async", {
                    "args": ["file://" + path], "script": '''
                        const done = arguments[1], film = document.createElement("video");
                        film.onended = () => done({ended: true, duration: film.duration});
                        film.onerror = () => done({error: film.error.message});
                        film.muted = true; film.playbackRate = 4; film.src = arguments[0];
                        document.body.append(film); film.play().catch(() => {});'''}))
            print(json.dumps(results))
        finally:
            call("DELETE", session)
    finally:
        driver.terminate(); driver.wait()
    """
}
