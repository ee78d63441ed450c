import { basename, extname } from "node:path";
import { nearestWord } from "../nearest-word.ts";
import type { RendererName } from "../report/renderers.ts";
import { UserError } from "../user-error.ts";
import { extensions, type FormOptionName, formOptions, forms } from "./form-options.ts";

/** Options of output as the command line has them: what each form's option was given, and the files of `-o`. */
export interface OutputFlags extends Readonly<Partial<Record<FormOptionName, string | boolean>>> {
  readonly output?: readonly string[];
  readonly policy?: readonly string[];
}

/** What is to be written: at most one form on standard output, and any number of files. */
export interface Outputs {
  readonly standard: RendererName | null;
  readonly files: readonly OutputFile[];
}

/** A file to be written, and what. */
interface OutputFile {
  readonly path: string;
  readonly form: RendererName;
}

const optionNames = Object.keys(formOptions) as readonly FormOptionName[];
const names = Object.keys(forms) as readonly RendererName[];

/**
 * What the user asks to be written: what an option names, on standard output, and each file in the form that its
 * extension says; the text report, where neither asks for anything. Throws a `UserError` of status 1 for two forms on
 * standard output, for a file of no form, and for a form that has nothing to say.
 */
export function outputsOf(flags: OutputFlags): Outputs {
  const [asked, other] = optionNames.filter((name) => (flags[name] ?? false) !== false);
  if (asked !== undefined && other !== undefined) {
    const [extension = ""] = forms[formOf(other, flags)].extensions;
    throw new UserError(
      `--${asked} and --${other} both ask for standard output, which takes one of them; ` +
        `write the other to a file with -o FILE${extension}`,
      1,
    );
  }
  const onStandardOutput = asked === undefined ? null : formOf(asked, flags);
  const files = (flags.output ?? []).map((path) => ({ path, form: fileForm(path, onStandardOutput) }));
  const standard = asked === undefined && files.length === 0 ? "text" : onStandardOutput;
  for (const form of [...files.map((file) => file.form), ...(standard === null ? [] : [standard])]) {
    if (forms[form].needs !== null && (flags[forms[form].needs] ?? []).length === 0) {
      throw new UserError(`${forms[form].table ?? form}: there are none without --${forms[form].needs}`, 1);
    }
  }
  return { standard, files };
}

/** The form that an option asks for by its value. */
function formOf(option: FormOptionName, flags: OutputFlags): RendererName {
  const asked = names.filter((name) => forms[name].option === option);
  return asked.find((name) => forms[name].table === flags[option]) ?? asked[0] ?? "text";
}

/**
 * The form whose extension is the longest end of the name. Where an option has several tables, an extension of two
 * parts names the table (".decisions.csv"), and one of a single part leaves it to the option, else to its first.
 */
function fileForm(path: string, standard: RendererName | null): RendererName {
  const name = basename(path).toLowerCase();
  const [end] = extensions
    .filter((one) => name.endsWith(one) && name.length > one.length)
    .toSorted((a, b) => b.length - a.length);
  const usual = end === undefined ? undefined : formWith(end);
  if (usual === undefined) throw new UserError(`-o ${path}: ${noForm(extname(name))}`, 1);
  const isOpen = end === extname(name) && standard !== null && forms[standard].option === forms[usual].option;
  const form = isOpen ? standard : usual;
  // "decisions.csv": whoever names a file so does not expect shares in it.
  const meant = formWith(`.${name}`);
  if (meant === undefined || meant === form) return form;
  throw new UserError(
    `-o ${path}: would hold ${forms[form].table}; for ${forms[meant].table} write -o NAME.${name}, ` +
      `or add --${forms[meant].option} ${forms[meant].table}`,
    1,
  );
}

function formWith(extension: string): RendererName | undefined {
  return names.find((name) => forms[name].extensions.includes(extension));
}

function noForm(extension: string): string {
  const near = nearestWord(extension, extensions);
  return `the extension says the format (${extensions.join(", ")})${near === null ? "" : `; did you mean ${near}?`}`;
}
