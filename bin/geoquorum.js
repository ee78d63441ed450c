#!/usr/bin/env node
import process from "node:process";
import { main } from "../dist/main.js";

const { argv, env, stdin, stdout, stderr } = process;
const now = () => performance.now();

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

process.exitCode = await main({ argv: argv.slice(2), env, stdin, stdout, stderr, now, holdSignals });
