# Shoko: everything a newcomer needs is `make demo` and `make test`.

PREFIX ?= /usr/local
DESTDIR ?=

# One optimised build serves the demo and the tests, which reach inside the libraries.
SWIFT_FLAGS ?= -c release -Xswiftc -enable-testing
BUILD := .build/release

# What the program is built with, and what the tests check it with.
BUILD_PACKAGES := libavformat-dev libavfilter-dev libpng-dev libzstd-dev pkg-config
TEST_PACKAGES := ffmpeg pngcheck libimage-exiftool-perl tesseract-ocr strace python3-venv \
  zsh fish mandoc zzuf
VENV := .build-tools/venv
BENCH_VENV := .build-tools/bench
PYTHON_PACKAGES := setuptools==75.8.0 bagit==1.8.1 jsonschema==4.26.0 PyYAML==6.0.3

.PHONY: demo test build lint format install clean sample-data reference docs toolchain packages \
  test-packages bench bench-long bench-thresholds sanitize crossings resume accuracy \
  accuracy-quick limits legibility

demo: build
	@.ci/demo $(BUILD)/shoko

test: lint test-packages $(VENV)/ready
	swift test $(SWIFT_FLAGS)

build: toolchain packages
	swift build $(SWIFT_FLAGS) --product shoko

lint: toolchain
	swift format lint --strict --parallel --recursive Package.swift Sources Tests \
	  Benchmarks/Package.swift Benchmarks/Benchmarks

format: toolchain
	swift format format --in-place --parallel --recursive Package.swift Sources Tests \
	  Benchmarks/Package.swift Benchmarks/Benchmarks

# The program, its completions for three shells, and manual pages made from its help.
install: build
	swift build $(SWIFT_FLAGS) --product manual-pages
	@.ci/install-files $(BUILD) "$(DESTDIR)$(PREFIX)"

# Draws SampleData anew; it comes out the same to the byte.
sample-data: toolchain packages test-packages
	swift build $(SWIFT_FLAGS) --product sample-archive
	$(BUILD)/sample-archive draw SampleData

# Writes the reference page of the pipeline format anew, from the definitions that the reader uses.
reference: build
	$(BUILD)/shoko schema --format markdown > Sources/Pipeline/Pipeline.docc/PipelineFormat.md

# Checks the kernels' times and compares whole runs with FFmpeg and DVR-Scan. The machine should have
# nothing else to do; the README shows the newest table.
bench: bench-programs
	@.ci/bench $(BUILD) $(BENCH_VENV)/bin/dvr-scan

# The same with recordings of one and six hours, which take 14 GB.
bench-long: bench-programs
	@.ci/bench $(BUILD) $(BENCH_VENV)/bin/dvr-scan --long

# Takes the kernels' times of this machine as the ones that they are to keep to.
bench-thresholds: toolchain packages
	@.ci/kernels update

# Scores labelled recordings, where they lie beside the checkout, and ten minutes of each drawn nuisance, next
# to DVR-Scan; the README shows the newest tables. The quick one takes two minutes of each.
accuracy: bench-programs
	@.ci/accuracy $(BUILD) $(BENCH_VENV)/bin/dvr-scan 600

accuracy-quick: bench-programs
	@.ci/accuracy $(BUILD) $(BENCH_VENV)/bin/dvr-scan 120

# Measures how well entries and exits are counted; the report says the figures.
crossings: build test-packages
	swift build $(SWIFT_FLAGS) --product sample-archive
	@.ci/crossings $(BUILD) .build-bench/passages

# Measures the detector's limits on thousands of drawn scenes, draws the chart of the documentation, and
# writes what `shoko selftest` compares with; needed whenever the detector finds other things than before.
limits: toolchain packages
	swift build $(SWIFT_FLAGS) --product sample-archive
	$(BUILD)/sample-archive limits Sources/Motion/Motion.docc/Resources
	$(BUILD)/sample-archive limits --check Sources/Motion/Limits

# Measures which letters can be read in stills, in stacks and in a small copy; the README shows the table.
legibility: build test-packages
	@.ci/install-packages fonts-dejavu-core
	@.ci/legibility $(BUILD)

# Kills scans of an hour and of ten large minutes, and measures what the next ones repeat.
resume: build test-packages
	swift build $(SWIFT_FLAGS) --product sample-archive
	$(BUILD)/sample-archive bench .build-bench
	@.ci/kill-resume $(BUILD) .build-bench

.PHONY: bench-programs
bench-programs: build test-packages $(BENCH_VENV)/ready
	swift build $(SWIFT_FLAGS) --product sample-archive

# The engine's tests with the compiler's checks of races and of memory.
sanitize: toolchain test-packages
	@.ci/sanitize thread
	@.ci/sanitize address

docs: toolchain packages
	swift package --allow-writing-to-directory .build/docs \
	  generate-documentation --target Pipeline --output-path .build/docs

clean:
	rm -rf .build .build-tools .build-bench .build-tsan .build-asan Benchmarks/.build

toolchain:
	@command -v swift >/dev/null || { \
	  echo "Shoko needs a Swift toolchain, 6.1 or later: https://www.swift.org/install/linux"; \
	  exit 1; }

packages:
	@.ci/install-packages $(BUILD_PACKAGES)

test-packages: packages
	@.ci/install-packages $(TEST_PACKAGES)

$(VENV)/ready: Makefile | test-packages
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check $(PYTHON_PACKAGES)
	@touch $@

$(BENCH_VENV)/ready: Makefile | test-packages
	python3 -m venv $(BENCH_VENV)
	$(BENCH_VENV)/bin/pip install --quiet --disable-pip-version-check dvr-scan-headless==1.8.2.1
	@touch $@
