// The training file that the benches read: chat records in English and Chinese, the same in every run.
// Words come about as often as words do, few of them all the time and many hardly ever; a few records stand twice, a few nearly so, and all of one language share a prompt.

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where benches put what they make. */
export const MADE = join(fileURLToPath(new URL("../..", import.meta.url)), "target", "bench");

const COMMON = `the of and to a in is it you that for on with as your are this be can if we or have not by from
at will when an has please our order so all they more one was but which would then what there their about its
also use time new how first account after any only no see them some page other these than into need could up
number day email out payment system two make check may work most like using should address here does week
because just customer product back over such each where help before being know change between service same
while through both price delivery many still refund set once plan item however team data open next find
already received support without left case problem under long report ask answer button send line part show
sure message try different error version today again another return keep small every something look high own
file name correct right start wrong given possible contact well test few point result group level water food
house city road school light paper table window morning market letter story reason garden winter summer`.split(/\s+/);
const STEMS = `deliver connect refund invoice calculate translate config session token archive batch index
cluster budget contract insur manag process valid measur compar engin harvest museum orchestra chemist plant
bacteri molecul climat govern elect histor paint sculpt travel station luggag ticket passport kitchen bak
ferment season fabric weav sew leather carpent concret bridg tunnel turbin voltag circuit sensor algorithm
recurs compil deploy schedul migrat encrypt certific author approv reject escal prioriti notif subscri cancel`.split(/\s+/);
const BEFORE = ["", "re", "un", "pre", "over", "under", "inter", "mis", "non-", "sub", "multi", "self-"];
const AFTER = ["s", "ed", "ing", "er", "ers", "ation", "able", "ment", "ly", "ive", "ity", "ness", "ology", "ist", "ic", "al"];
const CHINESE = `我们 您好 订单 退款 客户 服务 请问 可以 已经 没有 什么 时候 问题 地址 快递 商品 质量 收到 发货 联系
支付 账户 密码 登录 系统 更新 数据 分析 结果 报告 公司 团队 项目 计划 时间 今天 明天 昨天 上午 下午 价格 优惠 活动
使用 方法 步骤 首先 然后 最后 如果 因为 所以 但是 而且 或者 需要 应该 建议 检查 确认 提供 信息 号码 邮件 电话 处理
完成 等待 工作 学习 学校 老师 学生 医院 医生 药品 检测 治疗 身体 健康 运动 比赛 城市 交通 地铁 火车 飞机 酒店 旅行
天气 温度 下雨 晴天 春天 秋天 食物 米饭 面条 蔬菜 水果 苹果 茶叶 咖啡 历史 文化 艺术 音乐 电影 小说 故事 语言 翻译
模型 训练 参数 样本 标签 准确 错误 代码 函数 变量 接口 网络 服务器 数据库 浏览器 的 了 是 在 和 有 不 也 就 都 要 会
这 那 他 她 它 把 被 让 给 从 到 对 很 更 最 再 还 又 只 能 去 来 说 看 想 用`.split(/\s+/);
const PROMPTS = [
  "You are a careful assistant for a shop that sells household goods. Answer in the customer's language, keep to what the order record says, never promise a date that it does not hold, and ask one question when something is unclear.",
  "你是一家家居用品商店的客服助手。请用客户的语言回答，只根据订单记录说话，不要承诺记录里没有的日期，不清楚时只问一个问题。",
];

/** Numbers that look drawn and are not: xorshift. */
class Dice {
  constructor(seed) {
    this.state = seed | 1;
  }

  next() {
    let it = this.state;
    it ^= it << 13;
    it ^= it >>> 17;
    it ^= it << 5;
    this.state = it;
    return it >>> 0;
  }

  below(count) {
    return Math.floor((this.next() / 2 ** 32) * count);
  }

  one(list) {
    return list[this.below(list.length)];
  }
}

const SLOTS = 1 << 18;

/** A table to draw from so that the n-th word comes a share of 1 / (n + 3)^1.2. */
function frequencies(words) {
  const weights = words.map((_, at) => 1 / (at + 3) ** 1.2);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const table = [];
  let sum = 0;
  weights.forEach((weight, at) => {
    sum += weight;
    while (table.length < (sum / whole) * SLOTS && table.length < SLOTS) table.push(words[at]);
  });
  return table;
}

function english() {
  const dice = new Dice(77);
  const rare = STEMS.flatMap((stem) => BEFORE.flatMap((before) => AFTER.map((after) => before + stem + after)));
  // Shuffled, or the commonest of them would all come from the first stems.
  for (let at = rare.length - 1; at > 0; at -= 1) {
    const other = dice.below(at + 1);
    [rare[at], rare[other]] = [rare[other], rare[at]];
  }
  return frequencies([...COMMON, ...rare]);
}

function chinese() {
  const signs = [...new Set(CHINESE.join(""))];
  const dice = new Dice(78);
  const rare = Array.from({ length: 4000 }, () => dice.one(signs) + dice.one(signs));
  return frequencies([...CHINESE, ...rare]);
}

/** Writes records, one after the other. */
export class Records {
  constructor(seed = 1) {
    this.dice = new Dice(seed * 7919);
    this.words = [english(), chinese()];
    this.past = [];
  }

  sentence(language) {
    const { dice } = this;
    const words = this.words[language];
    const count = 5 + dice.below(14);
    let text = "";
    for (let at = 0; at < count; at += 1) {
      const word = words[dice.next() & (SLOTS - 1)];
      if (language === 1) text += at > 0 && at % 6 === 0 ? `，${word}` : word;
      else text += at === 0 ? word[0].toUpperCase() + word.slice(1) : at % 9 === 8 ? `, ${word}` : ` ${word}`;
    }
    return text + (language === 1 ? "。" : dice.below(8) === 0 ? "?" : ".");
  }

  /** A paragraph, now and then with what real ones hold besides words. */
  paragraph(language, sentences) {
    const { dice } = this;
    const parts = [];
    for (let at = 0; at < sentences; at += 1) {
      parts.push(this.sentence(language));
      switch (dice.below(40)) {
        case 0: parts.push(`Order #${dice.below(9_000_000) + 1_000_000}: $${dice.below(900)}.${10 + dice.below(90)}.`); break;
        case 1: parts.push(`(2026-${String(1 + dice.below(12)).padStart(2, "0")}-${10 + dice.below(19)}, "${dice.one(COMMON)}")`); break;
        case 2: parts.push(`\n\n1. ${this.sentence(language)}\n2. ${this.sentence(language)}\n`); break;
        case 3: parts.push(`\n\`\`\`js\nconst ${dice.one(COMMON)}_${dice.below(99)} = ${dice.one(STEMS)}(${dice.below(1000)});\n\`\`\`\n`); break;
        case 4: if (dice.below(6) === 0) parts.push(`${dice.one(STEMS)}${dice.below(999)}@example.com`); break;
        default:
      }
    }
    return parts.join(language === 1 ? "" : " ");
  }

  /** The next record, as an object. */
  next() {
    const { dice, past } = this;
    const kind = dice.below(50);
    if (kind < 2 && past.length > 100) {
      const old = dice.one(past);
      if (kind === 0) return old;
      const messages = old.messages.map((message) => ({ ...message }));
      messages.at(-1).content += ` ${this.sentence(0)}`;
      return { messages };
    }
    const language = dice.below(10) < 3 ? 1 : 0;
    const messages = [{ role: "system", content: PROMPTS[language] }];
    for (let turns = 1 + dice.below(3); turns > 0; turns -= 1) {
      messages.push({ role: "user", content: this.paragraph(language, 1 + dice.below(4)) });
      messages.push({ role: "assistant", content: this.paragraph(language, 2 + dice.below(6)) });
    }
    const record = { messages };
    if (past.length < 20_000) past.push(record);
    else past[dice.below(past.length)] = record;
    return record;
  }
}

/** Makes a file of so many bytes, and a little more. Says where it lies. */
export async function makeFile(bytes) {
  await mkdir(MADE, { recursive: true });
  const path = join(MADE, `training-${Math.round(bytes / 1e6)}mb.jsonl`);
  const out = createWriteStream(path);
  const records = new Records();
  let [written, count] = [0, 0];
  while (written < bytes) {
    let chunk = "";
    for (let at = 0; at < 500; at += 1) chunk += `${JSON.stringify(records.next())}\n`;
    const buffer = Buffer.from(chunk);
    written += buffer.length;
    count += 500;
    if (!out.write(buffer)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  return { path, bytes: written, records: count, remove: () => rm(path) };
}

/** The words of records alone, about so many characters. */
export function texts(characters) {
  const records = new Records(2);
  const all = [];
  for (let length = 0; length < characters;) {
    for (const { content } of records.next().messages) {
      all.push(content);
      length += content.length;
    }
  }
  return all;
}
