# All commands of this repository. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup setup-lint setup-test setup-check build site run dev test test-build test-rust test-browser test-torture torture lint types check deny bench measure bench-search bench-growth bench-browser bench-sites bench-import bench-made bench-editing screenshots deb sbom scan clean

GONGKAI := target/release/gongkai
# The build flags of all test steps, so that one build serves all of them.
PROFILE :=

help: ## 列出可用的命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: ## 安装构建所需(已有的不重装)
	@scripts/setup build

setup-lint: setup
	@scripts/setup lint

setup-test: setup
	@scripts/setup test

setup-check: setup
	@scripts/setup check

site: setup ## 构建浏览器端(target/site)
	@echo "→ 构建浏览器端"
	@cargo build --release --locked $(PROFILE) -p xtask
	@target/release/xtask site

build: site ## 构建程序:target/release/gongkai,一个文件
	@echo "→ 构建程序"
	@cargo build --release --locked -p server

run: build ## 构建、建库、载入示例内容并启动网站
	@echo "→ 载入示例内容"
	@$(GONGKAI) import directory demo/link-directory.json
	@$(GONGKAI) import page demo/seed-article.txt
	@$(GONGKAI) demo demo || echo "  沿用已有的账号，不载入示例文章"
	@echo "→ 启动网站(Ctrl+C 停止)"
	@exec $(GONGKAI) serve

dev: setup ## 开发:改动后自动重新构建、重启、刷新页面
	@cargo build --release --locked -p xtask
	@exec target/release/xtask watch

test: test-rust test-browser test-torture ## 全部测试,包括浏览器测试
	@echo "→ 全部测试通过"

# Building the tests builds the program, too: with `build` before it, half of the crates would be built twice.
test-build: PROFILE := --config scripts/test.toml
test-build: setup-test site
	@echo "→ 构建程序与测试"
	@cargo test --release --locked $(PROFILE) --no-run

test-rust: test-build
	@scripts/test-rust

test-browser: test-build
	@scripts/test-browser

test-torture: test-build
	@scripts/torture

torture: test-build ## 破坏性测试的长版：断电、磁盘写满、数据库中断、恶意内容（约 1 小时；GONGKAI_TORTURE_ROUNDS 改轮数）
	@scripts/torture long

check: lint deny ## 格式、静态检查、依赖检查

# With the tests' build flags: macros and build scripts, which both need, are compiled once.
lint: PROFILE := --config scripts/test.toml
lint: setup-lint types site ## 格式与静态检查（两半、脚本的类型），有警告就失败
	@echo "→ 格式"
	@cargo fmt --all --check
	@echo "→ 静态检查"
	@cargo clippy --release --locked $(PROFILE) --all-targets -- -D warnings
	@cargo clippy --locked -p frontend --target wasm32-unknown-unknown --profile wasm -- -D warnings
	@cargo clippy --locked -p frontend-editor --target wasm32-unknown-unknown --profile wasm -- -D warnings
	@cargo clippy --locked -p frontend-clipboard --target wasm32-unknown-unknown --profile wasm -- -D warnings
	@cargo clippy --locked -p frontend-staff --target wasm32-unknown-unknown --profile wasm -- -D warnings

types: setup ## 脚本的类型检查（tsc，类型写在注释里）
	@echo "→ 脚本的类型"
	@node_modules/.bin/tsc -p .

deny: setup-check ## 依赖检查：许可证、来源、不许用的软件包（漏洞库在 GitHub 上，能连上时用 cargo deny check）
	@echo "→ 依赖检查"
	@cargo deny --locked check bans licenses sources

bench: build ## 测量：文章页的速度，与 nginx、手写的 axum、Next.js、Wagtail 相比（约 10 分钟）
	@bench/setup
	@echo "→ 测量"
	@node bench/pages.mjs

bench-search: setup-test ## 测量：10 万篇文章中的搜索用时（几分钟；GONGKAI_BENCH_ARTICLES 改篇数）
	@scripts/bench-search

bench-growth: build ## 测量：1 千到 100 万篇文章时启动、内存和各类页面的用时（首次约 20 分钟，占 7 GB；GONGKAI_BENCH_ARTICLES 改篇数）
	@node bench/growth.mjs

bench-browser: setup-test build ## 测量：慢手机上文章、栏目、搜索、目录的用时与代码字节数（LCP、TBT、INP、水合；约 5 分钟；GONGKAI_BENCH_BEFORE 是要比较的程序）
	@node bench/browser.mjs

bench-sites: build ## 测量：一个进程里 1、10、100 个网站的启动、内存与每秒页数（需要 Debian 的 wrk）
	@node bench/sites.mjs

bench-import: setup-test build ## 测量：每秒导入多少篇文章，SQLite 与 PostgreSQL，编入检索一并计算（几分钟；GONGKAI_BENCH_BEFORE 是要比较的程序）
	@scripts/bench-import

bench-made: build ## 测量：每个页面占用处理器的时间，重新生成与取自缓存（GONGKAI_BENCH_BEFORE 是要比较的程序）
	@node bench/made.mjs

bench-editing: setup-test build ## 测量：编辑多久可以动笔、保存和更正用多久（约 5 分钟；GONGKAI_BENCH_BEFORE 是要比较的程序）
	@node bench/editing.mjs

measure: setup-test build ## 测量:页面字节数与 Lighthouse 分数
	@scripts/measure

deb: build ## Debian 软件包：target/debian/gongkai_*.deb
	@echo "→ 打包"
	@cargo build --release --locked -p xtask
	@target/release/xtask deb

sbom: setup ## 软件物料清单（CycloneDX）：target/sbom.cdx.json
	@cargo build --release --locked -p xtask
	@target/release/xtask sbom

scan: build ## 用 Schemathesis 和 wapiti 扫描示例网站（约 10 分钟；首次安装到 target/scan）
	@scripts/scan

screenshots: setup-test build ## 截取各类页面的图片到 docs/screenshots
	@echo "→ 截图"
	@node end2end/screenshots.mjs

clean: ## 删除构建结果(不动 data/)
	@rm -rf target node_modules
