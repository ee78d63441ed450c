#!/usr/bin/env node
"use strict";
const { load } = require("./load.js");

/** See `Io` in src/cli/io.ts. */
function holdSignals(listener) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  let held = null;
  const release = () => {
    for (const signal of signals) process.off(signal, hold);
    // Nobody listens any more: the signal does what it does by default.
    if (held !== null) process.kill(process.pid, held);
  };
  const hold = (signal) => {
    const isSecond = held !== null;
    held = signal;
    if (isSecond) release();
    else listener();
  };
  for (const signal of signals) process.on(signal, hold);
  return release;
}

const { argv, env } = process;
const io = {
  argv: argv.slice(2),
  env,
  // A stream is opened when it is first asked for: most runs need but one of them.
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return process.stdout;
  },
  get stderr() {
    return process.stderr;
  },
  now: () => performance.now(),
  holdSignals,
};
async function run() {
  // A run that never comes to its end is not one that is done.
  process.exitCode = 1;
  process.exitCode = await load("main.cjs").main(io);
}

void run();
