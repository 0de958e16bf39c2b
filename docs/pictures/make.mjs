// Makes the pictures of README.md from the real command and a real collector, in light and dark.
// Needs a build (./mvnw -DskipTests package), Node 20, chromium, and script (bsdutils). Usage: node docs/pictures/make.mjs [run|dashboard]
// The model is a server on loopback with scripted answers; the events are generated, the same in every run.

import { execFile, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const PICTURES = dirname(fileURLToPath(import.meta.url));
const ROOT = join(PICTURES, "..", "..");
const WORK = mkdtempSync(join(tmpdir(), "pipelex-pictures-"));
const MAX_BYTES = 200_000;
const COLUMNS = 76;
const THEMES = {
  light: { page: "#ffffff", text: "#1f2328", dim: "#6e7781", 31: "#cf222e", 32: "#1a7f37", 33: "#9a6700", 36: "#0969da" },
  dark: { page: "#0d1117", text: "#e6edf3", dim: "#8b949e", 31: "#ff7b72", 32: "#3fb950", 33: "#d29922", 36: "#58a6ff" },
};

async function listen(handler) {
  const server = createServer(handler);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { server, address: `http://127.0.0.1:${server.address().port}` };
}

async function shoot(url, theme, file, width, height, scale) {
  await execute("chromium", [
    "--headless", "--disable-gpu", "--hide-scrollbars", ...(process.getuid() === 0 ? ["--no-sandbox"] : []),
    `--user-data-dir=${join(WORK, "chromium")}`, `--force-device-scale-factor=${scale}`,
    `--window-size=${width},${height}`, `--blink-settings=preferredColorScheme=${theme === "dark" ? 0 : 1}`,
    "--virtual-time-budget=8000", `--screenshot=${join(PICTURES, file)}`, url,
  ], { timeout: 120_000 });
  const bytes = statSync(join(PICTURES, file)).size;
  console.log(`${file}: ${bytes} bytes`);
  if (bytes > MAX_BYTES) {
    throw new Error(`${file} has more than ${MAX_BYTES} bytes`);
  }
}

// ---- A run in a terminal ----

const VERDICTS = {
  kettle: { stars: 4, topic: "the lid", quote: "The lid is fiddly, though." },
  leaked: { stars: 1, topic: "a leak", quote: "I want my money back." },
  Quiet: { stars: 5, topic: "the noise", quote: "Quiet, quick, and it stops by itself." },
};

/** Answers as a model with OpenAI's API does. */
function answer(incoming, outgoing) {
  let body = "";
  incoming.on("data", (part) => (body += part));
  incoming.on("end", () => {
    const word = Object.keys(VERDICTS).find((each) => body.includes(each));
    const content = JSON.stringify(VERDICTS[word]);
    setTimeout(() => {
      outgoing.writeHead(200, { "content-type": "application/json" });
      outgoing.end(JSON.stringify({
        id: "1", object: "chat.completion", created: 0, model: "gpt-4o-mini",
        choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }],
        usage: { prompt_tokens: 214, completion_tokens: 31, total_tokens: 245 },
      }));
    }, 400 + 250 * Object.keys(VERDICTS).indexOf(word));
  });
}

/** The screen after the escape sequences that the command uses: lines of characters, each with its style. */
function screen(output) {
  const lines = [[]];
  let row = 0, column = 0, style = [];
  const sequence = /\x1b\[([?\d;]*)([A-Za-z])|\r|\n|[^\x1b\r\n]/gu;
  for (const [text, numbers, command] of output.matchAll(sequence)) {
    const count = Number(numbers) || 1;
    if (text === "\r") column = 0;
    else if (text === "\n") row++;
    else if (command === "A" || command === "F") { row = Math.max(0, row - count); column = command === "F" ? 0 : column; }
    else if (command === "K") lines[row].length = column;
    else if (command === "J") { lines.length = row + 1; lines[row].length = column; }
    else if (command === "m") style = numbers === "0" || numbers === "" ? [] : [...style, ...numbers.split(";")];
    else if (command === undefined) lines[row][column++] = { text, style };
    while (lines.length <= row) lines.push([]);
  }
  while (lines.length > 0 && lines.at(-1).length === 0) lines.pop();
  return lines;
}

function span({ text, style }, theme) {
  const color = style.map((code) => theme[code]).findLast((found) => found) ?? (style.includes("2") ? theme.dim : theme.text);
  const escaped = text.replace("&", "&amp;").replace("<", "&lt;");
  return `<span style="color:${color}${style.includes("1") ? ";font-weight:bold" : ""}">${escaped}</span>`;
}

function terminal(lines, theme) {
  const rows = lines.map((line) => Array.from(line, (cell) => span(cell ?? { text: " ", style: [] }, theme)).join(""));
  return `<!doctype html><meta charset="utf-8"><style>body{margin:0;padding:20px;background:${theme.page}}
    pre{margin:0;font:14px/20px "DejaVu Sans Mono",monospace}</style><pre>${rows.join("\n")}</pre>`;
}

function runOnce(command, project) {
  return new Promise((ended, failed) => {
    const child = spawn("script", ["-qec", command, "/dev/null"], {
      cwd: project, stdio: ["ignore", "pipe", "inherit"],
      env: { PATH: process.env.PATH, HOME: WORK, LANG: "C.UTF-8", TERM: "xterm", COLUMNS: `${COLUMNS}`, LINES: "40",
        DO_NOT_TRACK: "1", JAVA_HOME: process.env.JAVA_HOME ?? "" },
    });
    const parts = [];
    child.stdout.on("data", (part) => parts.push(part));
    child.on("close", (code) => (code === 0 ? ended(Buffer.concat(parts).toString()) : failed(new Error(`${command}: ${code}`))));
  });
}

async function picturesOfARun() {
  const model = await listen(answer);
  const project = join(WORK, "project");
  mkdirSync(join(project, ".pipelex"), { recursive: true });
  copyFileSync(join(ROOT, "examples/reviews/bundle.plx"), join(project, "reviews.plx"));
  copyFileSync(join(ROOT, "examples/reviews/inputs.json"), join(project, "reviews.json"));
  writeFileSync(join(project, ".pipelex/pipelex.toml"), `
    [backends.local]
    endpoint = "${model.address}/v1"
    provider = "other"
    [models]
    gpt-4o-mini = { backend = "local", price_in = 0.15, price_out = 0.6 }
    [defaults]
    text = "gpt-4o-mini"
    structured = "gpt-4o-mini"`);
  const typed = "pipelex run reviews.plx -i reviews.json";
  const output = await runOnce(typed.replace("pipelex", join(ROOT, "pipelex")), project);
  model.server.close();
  console.log(output.match(/Done in [^,]*/)?.[0] ?? output);
  const lines = screen(`\x1b[2m$\x1b[0m \x1b[1m${typed}\x1b[0m\r\n${output}`);
  for (const theme of Object.keys(THEMES)) {
    const page = join(WORK, `run-${theme}.html`);
    writeFileSync(page, terminal(lines, THEMES[theme]));
    await shoot(`file://${page}`, theme, `run-${theme}.png`, 690, 40 + 20 * lines.length, 1.5);
  }
}

// ---- The dashboard ----

const KEY = "phc_pictures";
let state = 7;

/** Mulberry32: the same numbers in every run. */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

const one = (list) => list[Math.floor(random() * list.length)];
const hexadecimal = (digits) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");
const uuid = () => `${hexadecimal(8)}-${hexadecimal(4)}-4${hexadecimal(3)}-8${hexadecimal(3)}-${hexadecimal(12)}`;
const milliseconds = (typical) => Math.round(typical * Math.exp((random() + random() + random() - 1.5) * 1.6));

/** The events of one command, as pipelex sends them: three of four in anonymous mode. */
function command(at) {
  const isAnonymous = random() < 0.75;
  const distinct_id = isAnonymous ? uuid() : `user-${Math.floor(random() * 40)}`;
  const always = { pipelex_version: one(["0.1.0", "0.1.0", "0.1.1", "0.2.0", "0.2.0"]), $os: one(["Linux", "Linux", "Mac OS X"]),
    java_major: one([17, 21, 25]), ci: random() < 0.2, $process_person_profile: !isAnonymous };
  const event = (name, properties) =>
    ({ event: name, uuid: uuid(), distinct_id, timestamp: new Date(at).toISOString(), properties: { ...always, ...properties } });
  const name = one(["run", "run", "run", "validate bundle", "validate bundle", "show models"]);
  const failed = random() < 0.07;
  const outcome = failed ? "failure" : "success";
  const error = failed ? { error_kind: one(["model_unreachable", "invalid_inputs", "model_timeout"]) } : {};
  const events = [event("command_complete", { cli_command: name, outcome, flags: [one(["inputs", "dry-run", "json"])],
    duration_ms: milliseconds(name === "run" ? 4_000 : 160) })];
  if (name === "run") {
    const [$ai_provider, $ai_model] = one([["openai", "gpt-4o-mini"], ["anthropic", "claude-sonnet"], ["mistral", "mistral-large"]]);
    events.push(event("pipeline_complete", { pipeline_execute_outcome: outcome, duration_ms: milliseconds(3_800), ...error }));
    for (const pipe_type of ["PipeSequence", "PipeLLM", one(["PipeLLM", "PipeExtract", "PipeCompose"])]) {
      events.push(event("pipe_complete", { pipe_type, pipe_run_outcome: outcome, duration_ms: milliseconds(1_500), ...error }));
    }
    events.push(event("$ai_generation", { $ai_provider, $ai_model, $ai_input_tokens: milliseconds(900),
      $ai_output_tokens: milliseconds(200), $ai_total_cost_usd: random() / 80 }));
  }
  return events;
}

async function fill(address) {
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  let batch = [];
  const send = async () => {
    const sent = await fetch(`${address}/batch`, { method: "POST", body: JSON.stringify({ api_key: KEY, batch }) });
    if (sent.status !== 200) throw new Error(`the collector answered ${sent.status}: ${await sent.text()}`);
    batch = [];
  };
  for (let day = 61; day >= 0; day--) {
    const isWeekend = [0, 6].includes(new Date(today - day * 86_400_000).getUTCDay());
    for (let left = Math.round((55 + random() * 20 - day * 0.6) * (isWeekend ? 0.4 : 1)); left > 0; left--) {
      batch.push(...command(Math.min(Date.now(), today - day * 86_400_000 + random() * 86_400_000)));
      if (batch.length > 400) await send();
    }
  }
  await send();
}

/** Passes a browser's requests on with the token, so that no picture shows a login. */
function withToken(address, token) {
  return (incoming, outgoing) => {
    const headers = { ...incoming.headers, host: new URL(address).host, authorization: `Bearer ${token}` };
    const onward = request(`${address}${incoming.url}`, { method: incoming.method, headers }, (answered) => {
      outgoing.writeHead(answered.statusCode, answered.headers);
      answered.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  };
}

async function picturesOfTheDashboard() {
  const data = join(WORK, "collector");
  const launcher = join(ROOT, "collector");
  const collector = spawn(launcher, ["serve", "--data", data, "--port", "0", "--project-key", KEY],
    { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const line = await new Promise((ready) => collector.stdout.once("data", (part) => ready(part.toString())));
    const address = line.match(/http:\S+/)[0];
    await fill(address);
    const { stdout } = await execute(launcher, ["token", "--data", data]);
    const token = stdout.trim().split("\n").at(-1);
    const proxy = await listen(withToken(address, token));
    for (const theme of Object.keys(THEMES)) {
      await shoot(`${proxy.address}/dashboard`, theme, `dashboard-${theme}.png`, 1280, 800, 1.5);
    }
    proxy.server.close();
    proxy.server.closeAllConnections();
  } finally {
    collector.kill();
    await new Promise((ended) => collector.once("close", ended));
  }
}

if (!existsSync(join(ROOT, "collector-server/target/app/classpath"))) {
  throw new Error("nothing is built yet: run ./mvnw -DskipTests package");
}
try {
  const only = process.argv[2];
  if (only !== "dashboard") await picturesOfARun();
  if (only !== "run") await picturesOfTheDashboard();
} finally {
  rmSync(WORK, { recursive: true, force: true });
}
