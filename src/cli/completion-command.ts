import { bashScript } from "./completion/bash.ts";
import { fishScript } from "./completion/fish.ts";
import type { Shell } from "./completion/shells.ts";
import { shells } from "./completion/shells.ts";
import { zshScript } from "./completion/zsh.ts";
import type { Io } from "./io.ts";
import { writeStream } from "./write-stream.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const satisfies Record<Shell, () => string>;

/** Runs `completion`: prints the script of a shell and changes nothing. Returns 0. */
export async function runCompletion([name]: readonly string[], io: Io): Promise<number> {
  const shell = shells.find((one) => one === name);
  if (shell !== undefined) await writeStream(io.stdout, "standard output", scripts[shell]());
  return 0;
}
