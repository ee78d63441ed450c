/** What is written after an option, or in the place of an argument, and what a shell can offer for it. */
export type Value =
  /** A path; where only some files make sense, by how their names end (lower case, without the dot). */
  | { readonly kind: "file"; readonly label: string; readonly extensions?: readonly string[] }
  /** One of a closed set; `optional` where the option may stand without it. */
  | {
      readonly kind: "choice";
      readonly label: string;
      readonly choices: readonly string[];
      readonly optional?: true;
    }
  /** The name of a command. */
  | { readonly kind: "command"; readonly label: string }
  | { readonly kind: "claim" | "time" | "zone" | "fields" | "text"; readonly label: string };

/** One option, apart from its name. */
export interface OptionSpec {
  /** Its letter: "d" for `-d`. */
  readonly short?: string;
  /** What follows it; absent for a switch. */
  readonly value?: Value;
  /** How often it may be given with a value: `many` collects them, `last` lets the last one win; by default once. */
  readonly times?: "many" | "last";
  readonly default?: string;
  /** One line for help, without a full stop. */
  readonly about: string;
}

/** Options by their long names, "no-" included: a switch that begins so turns off what is on by default. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What stands on the command line without a dash. */
export interface ArgumentSpec {
  readonly name: string;
  readonly value: Value;
  /** Whether it may stand several times; only the last argument can. */
  readonly many?: true;
  readonly optional?: true;
  readonly about: string;
}

/** A line to type, and what it is for. */
export interface Example {
  readonly line: string;
  readonly about: string;
}

/** One command, apart from its name. Help, the man page, the README's options and completion all come from here. */
export interface CommandSpec {
  /** A few words for the list of commands. */
  readonly summary: string;
  /** Whole sentences for its own help. */
  readonly description: string;
  readonly arguments: readonly ArgumentSpec[];
  /** By heading. */
  readonly options: Readonly<Record<string, OptionSpecs>>;
  readonly examples: readonly Example[];
}

/** What commander makes of the flags that stand on the command line. */
export type FlagsOf<Options extends OptionSpecs> = {
  readonly [Name in keyof Options & string as IsSure<Name, Options[Name]> extends true ? KeyOf<Name> : never]: ValueOf<
    Options[Name]
  >;
} & {
  readonly [Name in keyof Options & string as IsSure<Name, Options[Name]> extends true ? never : KeyOf<Name>]?: ValueOf<
    Options[Name]
  >;
};

/** What commander makes of all flags of a command. */
export type FlagsOfCommand<Spec extends CommandSpec> = Together<
  { readonly [Heading in keyof Spec["options"]]: FlagsOf<Spec["options"][Heading]> }[keyof Spec["options"]]
>;

type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (one: infer All) => void
  ? All
  : never;

/** Whether an option has a value even when it is not given. */
type IsSure<Name, Spec> = Spec extends { readonly default: string } ? true : Name extends `no-${string}` ? true : false;

type KeyOf<Name extends string> = Name extends `no-${infer Positive}` ? Camel<Positive> : Camel<Name>;

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;

type ValueOf<Spec> = Spec extends { readonly value: infer Of }
  ? Spec extends { readonly times: "many" }
    ? readonly Word<Of>[]
    : Word<Of>
  : boolean;

type Word<Of> = Of extends { readonly kind: "choice"; readonly choices: readonly (infer Choice)[] }
  ? Of extends { readonly optional: true }
    ? Choice | true
    : Choice
  : string;
