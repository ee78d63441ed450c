/** What each exit status means. The README and the man page say the same. */
export const exitStatuses = {
  0: "done; also when a policy would block people or a claim is refuted; with --check: all claims are supported and all constraints satisfied",
  1: "could not run: a usage error (also --check where there is no claim and no policy has a constraint), a file that cannot be read or written, a defect",
  2: "--check: a claim is refuted, or a constraint violated",
  3: "the input is not usable: not a participant log, no addresses, no rows, an invalid policy, claim, database, earlier report or list of identities; a claim about a meeting that the logs do not hold; verify finds a difference",
  4: "--check: nothing of status 2, but a claim or a constraint is undetermined, a claim has no threshold, or it has nothing to count",
} as const satisfies Readonly<Record<0 | 1 | 2 | 3 | 4, string>>;
