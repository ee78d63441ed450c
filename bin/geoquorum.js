#!/usr/bin/env node
import process from "node:process";
import { main } from "../dist/main.js";

const { argv, env, stdin, stdout, stderr } = process;
const now = () => performance.now();
process.exitCode = await main({ argv: argv.slice(2), env, stdin, stdout, stderr, now });
