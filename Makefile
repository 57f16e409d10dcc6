# 常用：make demo、make test。需要 Python 3.11 以上、make 和 git；软件包从哪里来，由本机的 pip 配置决定。
# 变量：PYTHON=python3.12（用哪个 Python）  VENV=.venv（环境放在哪里）  PYTEST_ARGS="-k 名称"（给 pytest 的参数；"-n auto" 每个核一个进程）
#       BENCH_ARGS="--quick"  SCORE_ARGS="--wrong"  SECONDS=600 SEED=1（make faults、make fuzz 多少秒、用哪个种子）
#       PLATFORM="manylinux_2_28_aarch64 win_amd64" PYTHON_VERSION=3.11（给哪里收集 wheel）

PYTHON ?= python3
VENV ?= .venv
PYTEST_ARGS ?=
BENCH_ARGS ?=
SCORE_ARGS ?=
NAMES ?=
SECONDS ?= 60
SEED ?=
ONLY ?=
PLATFORM ?=
PYTHON_VERSION ?=
WHEELHOUSE ?= wheelhouse

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
SPELL := $(PYTHON) -m tools.ci.editable '$(VENV)'
RUNTIME := $(VENV)/.fazhi-runtime
DEV := $(VENV)/.fazhi-dev

# Where images switch them off, each of the hundreds of programs that the tests start would compile fazhi anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench score docs pictures faults fuzz sweep wheelhouse offline constraints clean

help:  ## 列出可用的目标
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1	\2/' | expand -t 20

demo: $(RUNTIME)  ## 建好环境，看一遍 fazhi 能做什么
	@$(BIN)/python -m tools.demo '$(BIN)/fazhi'

.PHONY: test-takes torture torture-takes
test: test-takes lint  ## 建好环境，检查代码和类型，运行测试
	$(BIN)/pytest $(PYTEST_ARGS)

test-takes:
	@echo "约 3 分钟（一个进程）；更长的测试在 make torture"

torture: torture-takes $(DEV)  ## 长的测试：中断、争抢、乱改文件，每条性质一千个例子，用 LibreOffice 和浏览器看版面
	$(BIN)/pytest -n auto --dist worksteal $(PYTEST_ARGS) -m "torture or hypothesis" --hypothesis-profile=deep
# A signal meets another moment on each machine: CI prints what these find, and goes on.
	@$(MAKE) --no-print-directory faults SECONDS=60 SEED=12 || [ -n "$$CI" ]
	@$(MAKE) --no-print-directory fuzz SECONDS=120 SEED=12 || [ -n "$$CI" ]

torture-takes:
	@echo "约 11 分钟（两核）"

lint: $(DEV)  ## 检查写法、格式和类型
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(DEV)  ## 整理格式
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: $(DEV)  ## 逐项测量性能目标
	$(BIN)/python -m tools.bench $(BENCH_ARGS)

score: $(DEV)  ## 让 fazhi import 读 benchmarks/plans 的 138 份文件，与答案比较；SCORE_ARGS="--wrong --only 012"
	$(BIN)/python -m tools.score $(SCORE_ARGS)

docs: $(DEV)  ## 重写由程序生成的部分：docs/errors.md、schema/、各页里的输出、从前版本的文件清单
	$(BIN)/python -m tools.error_pages
	for each in schema/*.schema.json; do \
	  $(BIN)/fazhi schema "$$(basename "$$each" .schema.json)" -o "$$each" || exit; \
	done
	$(BIN)/python -m tools.starters
	$(BIN)/python -m tools.transcripts

pictures: $(DEV)  ## 重画 docs/pictures/ 里的图片；NAMES="due-80.png" 只画这几张
	$(BIN)/python -m tools.pictures $(NAMES)

fuzz: $(DEV)  ## 随机改坏数据文件、工作区、模板、参数、环境、要导入的文件；SECONDS=60 多少秒，SEED=1 用哪个种子，ONLY=文件 只试一类，ONLY=模板:17 只试一个
	$(BIN)/python -m tools.fuzz --seconds $(SECONDS) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY))

faults: $(DEV)  ## 在每个命令的系统调用上出错、杀掉、中断；SECONDS=0 是全部试完，SEED=1 用哪个种子
	$(BIN)/python -m tools.faults --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))

sweep: $(DEV)  ## 逐行逐键改坏自带的文件，看报错是否指对（五分钟左右）
	$(BIN)/python -m tools.sweep

wheelhouse: $(DEV)  ## 把离线安装要用的 wheel 收集到 wheelhouse/
	$(BIN)/python -m tools.ci.wheelhouse $(WHEELHOUSE) --platform "$(PLATFORM)" --python-version "$(PYTHON_VERSION)"

offline: wheelhouse  ## 断开网络，从 wheelhouse/ 安装并试用
	$(BIN)/python -m tools.ci.offline $(WHEELHOUSE)

constraints: $(DEV)  ## 在全新的环境里解析依赖，重写 constraints.txt
	$(BIN)/python -m tools.ci.constraints constraints.txt

clean:  ## 删去环境、缓存和生成的文件
	rm -rf .venv .bench .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist wheelhouse
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp a step: it is old when what decides the versions has changed. hatchling comes first, pinned like the rest,
# because the environment in which pip builds a package by itself knows nothing of the constraints.
$(RUNTIME): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "需要 Python 3.11 以上；请写明用哪一个，例如：make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV) \
	  || { echo "建不了虚拟环境；Debian、Ubuntu 要先安装 python3-venv" >&2; exit 1; }
	@echo "正在把 fazhi 装进 $(VENV) …"
	$(INSTALL) hatchling
	$(INSTALL) --no-build-isolation -e '.[calendar,import,office]'
	@$(SPELL)
	@touch $@

$(DEV): $(RUNTIME)
	@echo "正在安装开发工具 …"
	$(INSTALL) --no-build-isolation -e '.[dev]'
	@$(SPELL)
	@touch $@
