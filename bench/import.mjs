// Measures how fast a table of articles is imported, each findable when its transaction ends. `make
// bench-import`
//
// GONGKAI_PROGRAM: the program; GONGKAI_BENCH_BEFORE: another one, which is measured beside it. Each uses its built-in settings,
// since one of another version may not know this tree's. GONGKAI_BENCH_ARTICLES: how many articles. GONGKAI_BENCH_RUNS: how often
// each program takes them over, in turn. GONGKAI_TEST_POSTGRES: the address of a database of a PostgreSQL in which others are
// made; without it, SQLite alone is measured. `node bench/import.mjs --write FILE` only writes the table.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { get } from 'node:http';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { run } from './participants.mjs';

const root = resolve(import.meta.dirname, '..');
const articles = Number(process.env.GONGKAI_BENCH_ARTICLES ?? 10_000);
const runs = Number(process.env.GONGKAI_BENCH_RUNS ?? 3);
const postgres = process.env.GONGKAI_TEST_POSTGRES;
/** Searches that are under way at a time. */
const TOGETHER = 4;
/** Searches from one address: fewer than a client's limit for a minute. */
const PER_CLIENT = 200;

/** The commonest first. */
const words = `的 市 工作 关于 和 全市 通知 人民政府 安全 生产 教育 会议 加强 落实 推进 发展 管理 服务 群众 建设 单位 部门 要求 开展 组织 检查
  项目 资金 预算 决算 公开 信息 政策 解读 规划 计划 实施 方案 意见 办法 规定 条例 公告 公示 招聘 采购 招标 中标 社会保障 医疗 卫生 疫情 防控 环境
  保护 生态 农业 农村 乡村振兴 水利 交通 运输 公路 住房 城乡 土地 征收 补偿 自然资源 林业 草原 旅游 文化 体育 广播 电视 统计 数据 经济 增长 工业
  企业 营商 税务 财政 审计 金融 银行 保险 消防 应急 救援 地震 气象 防汛 抗旱 公安 司法 法治 行政 执法 复议 诉讼 民族 团结 宗教 退役 军人 妇女 儿童
  残疾人 老龄 就业 创业 培训 学校 学生 教师 校园 幼儿园 博乐 阿拉山口 精河 温泉 赛里木湖 边境 口岸 贸易 电子商务 棉花 畜牧 牛羊 葡萄 枸杞 冷水鱼`
  .split(/\s+/);
const columns = ['新闻中心/动态要闻', '新闻中心/部门动态', '新闻中心/乡镇动态', '政府信息公开/通知公告', '政府信息公开/政策文件', '政府信息公开/人事信息'];
const offices = ['教育', '卫生', '交通', '水利', '财政', '审计', '统计', '公安', '民政'].map((name) => `博乐市${name}局`);

/** Pseudo-random numbers below `most`, the same each time. */
function chance(seed) {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * most);
  };
}

/** The article `number`, of about 1,700 bytes: words that are common on such a site, and names of two rarer characters. */
function article(number) {
  const below = chance(number + 1);
  const early = (most) => Math.floor((below(most) * (below(most) + 1)) / most);
  const rare = () => String.fromCodePoint(0x4e00 + early(0x3000));
  const text = (length, marks) => {
    let written = '';
    while (written.length < length) {
      written += below(6) === 0 ? rare() + rare() : words[early(words.length)];
      if (marks && below(9) === 0) written += marks[below(marks.length)];
    }
    return written;
  };
  const is = (times) => below(times) === 0;
  const day = new Date(Date.UTC(2011, 10, 1 + Math.floor((number * 5_479) / articles))).toISOString().slice(0, 10);
  const office = offices[below(offices.length)];
  const column = columns[early(columns.length)];
  const is_document = column.endsWith('政策文件');
  const paragraphs = Array.from({ length: 5 }, () => `<p>${text(108, '，。、；')}。</p>`);
  return {
    title: `关于${text(12)}的${['通知', '公告', '意见', '方案'][below(4)]}（${number}）`,
    column,
    published: `${day} ${String(8 + below(10)).padStart(2, '0')}:${String(below(60)).padStart(2, '0')}`,
    source: office,
    author: is(3) ? '王芳' : undefined,
    reviewer: '李建国',
    clicks: early(20_000),
    keywords: [0, 1, 2].map(() => words[early(words.length)]).join('；'),
    index_number: is_document ? `XJ${day.slice(0, 4)}-${String(number).padStart(7, '0')}` : undefined,
    document_number: is_document ? `博政发〔${day.slice(0, 4)}〕${number}号` : undefined,
    issuing_body: is_document || is(2) ? office : undefined,
    legacy_url: `http://old.example.gov.cn/info/${1000 + (number % 40)}/${number}.htm`,
    // One word that no other article has.
    body: `${paragraphs.join('')}<p>编号gk${number}zx</p>`,
  };
}

/** Writes the table; returns the bytes of a body, on average. */
function write(file) {
  mkdirSync(dirname(file), { recursive: true });
  const opened = openSync(file, 'w');
  let bytes = 0;
  for (let number = 0; number < articles; number += 1) {
    const row = article(number);
    bytes += Buffer.byteLength(row.body);
    writeSync(opened, `${JSON.stringify(row)}\n`);
  }
  closeSync(opened);
  return bytes / articles;
}

/** Carries out a command and says how long it took, and how much of processors, in seconds. */
function timed(program, args, options) {
  return new Promise((done, failed) => {
    const began = process.hrtime.bigint();
    const child = spawn('/usr/bin/env', ['bash', '-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', program, ...args], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data) => { said += data; });
    child.once('error', failed).once('exit', (code) => {
      const wall = Number(process.hrtime.bigint() - began) / 1e9;
      if (code !== 0) return failed(new Error(`${program} ${args.join(' ')}: ${code}\n${said.slice(-2_000)}`));
      const [user, system] = said.trim().split('\n').at(-1).split(' ').map(Number);
      done({ wall, processor: user + system });
    });
  });
}

/** A new database: its address, and the function that removes it. */
async function database(kind, folder) {
  if (kind === 'SQLite') return { url: `sqlite://${folder}/gongkai.db`, drop: () => {} };
  const name = `bench_import_${process.pid}`;
  const psql = (sql) => run('psql', ['-q', '-d', postgres, '-c', sql], {});
  await psql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await psql(`CREATE DATABASE ${name}`);
  return { url: `${postgres.slice(0, postgres.lastIndexOf('/'))}/${name}`, drop: () => psql(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** The page at `address`, as a client at `localAddress` gets it. */
const pageFor = (localAddress, address) => new Promise((done, failed) => {
  get(address, { localAddress, headers: { 'user-agent': 'gongkai-bench-bot' } }, (answer) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (part) => { text += part; }).on('end', () => done({ status: answer.statusCode, text }));
  }).on('error', failed);
});

/** The client that looks for the article `number`. All of 127.0.0.0/8 is this machine, and each address a client of its own. */
function client(number) {
  const nth = Math.floor(number / PER_CLIENT);
  return `127.0.${1 + Math.floor(nth / 250)}.${1 + (nth % 250)}`;
}

/** Searches the site for each article by a word that only this article has. */
async function find(program, options) {
  const child = spawn(program, ['serve', '--addr', '127.0.0.1:0'], { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  try {
    const site = await new Promise((done, failed) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const [, address] = /http:\/\/([\d.:]+)/.exec(line) ?? [];
        if (address) done(address);
      });
      ended.then((code) => failed(new Error(`the site ended with ${code} before it served`)));
    });
    const ask = async (from) => {
      for (let number = from; number < articles; number += TOGETHER) {
        const { status, text } = await pageFor(client(number), `http://${site}/search?q=gk${number}zx`);
        if (status !== 200 || !text.includes(`（${number}）`)) throw new Error(`article ${number} is not found: ${status}`);
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, (_, from) => ask(from)));
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Imports all into an empty database; returns the time. */
async function takeOver(program, kind, table) {
  const folder = join(root, 'target/bench-import', `${kind}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { url, drop } = await database(kind, folder);
  try {
    const options = { cwd: folder, env: { ...process.env, GONGKAI_DATA: folder, DATABASE_URL: url, RUST_LOG: 'warn' } };
    await run(program, ['migrate'], options);
    const took = await timed(program, ['import', 'articles', table], options);
    await run(program, ['verify'], options);
    await find(program, options);
    const again = await timed(program, ['import', 'articles', table], options);
    return { ...took, again: again.wall };
  } finally {
    await drop();
  }
}

const table = process.argv[2] === '--write' ? resolve(process.argv[3]) : join(root, 'target/bench-import/articles.jsonl');
const bytes = write(table);
if (process.argv[2] !== '--write') {
  const programs = { now: resolve(process.env.GONGKAI_PROGRAM ?? join(root, 'target/release/gongkai')) };
  if (process.env.GONGKAI_BENCH_BEFORE) programs.before = resolve(process.env.GONGKAI_BENCH_BEFORE);
  const took = {};
  for (let round = 0; round < runs; round += 1) {
    for (const kind of ['SQLite', ...(postgres ? ['PostgreSQL'] : [])]) {
      for (const [name, program] of Object.entries(programs)) {
        const one = await takeOver(program, kind, table);
        ((took[kind] ??= {})[name] ??= []).push(one);
        console.error(`  ${kind}, ${name}: ${(articles / one.wall).toFixed(0)} articles/s, ${(one.processor * 1e3 / articles).toFixed(2)} ms of processor each; a second run ${one.again.toFixed(2)} s`);
      }
    }
  }
  const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, ${articles} articles with bodies of ${bytes.toFixed(0)} bytes, the middle of ${runs} runs\n`);
  console.log('| | articles/s | ms of processor each | all again, s | against before |\n|---|--:|--:|--:|--:|');
  for (const [kind, of] of Object.entries(took)) {
    const rate = (name) => articles / middle(of[name].map((one) => one.wall));
    for (const name of Object.keys(of)) {
      const processor = middle(of[name].map((one) => one.processor)) * 1e3 / articles;
      const ratio = of.before ? `${(rate(name) / rate('before')).toFixed(2)} ×` : '';
      console.log(`| ${kind}, ${name} | ${rate(name).toFixed(0)} | ${processor.toFixed(2)} | ${middle(of[name].map((one) => one.again)).toFixed(2)} | ${ratio} |`);
    }
  }
}
