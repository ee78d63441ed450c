import { type Form, renderers, type RendererName } from "../report/renderers.ts";
import type { OptionSpec } from "./command-spec.ts";

/** The name of an option that asks for a form of the report on standard output. */
export type FormOptionName = NonNullable<(typeof renderers)[RendererName]["option"]>;

/** The forms by name, as what they all have. */
export const forms: Readonly<Record<RendererName, Form>> = renderers;

const names = [...new Set(Object.values(renderers).flatMap(({ option }) => option ?? []))];

/** The options of all forms, in the order of their table. */
export const formOptions = Object.fromEntries(names.map((name) => [name, formOption(name)])) as Readonly<
  Record<FormOptionName, OptionSpec>
>;

/** How the names of files may end. */
export const extensions: readonly string[] = Object.values(forms).flatMap((form) => form.extensions);

/** A switch; where there are several tables, with the name of one, of which the first is meant if none is named. */
function formOption(name: FormOptionName): OptionSpec {
  const asked = Object.values(forms).filter(({ option }) => option === name);
  const [usual, ...others] = asked.map(({ summary }) => summary);
  if (others.length === 0) return { about: `${usual} on standard output` };
  const choices = asked.flatMap(({ table }) => table ?? []);
  return {
    value: { kind: "choice", label: "table", choices, optional: true },
    about: `on standard output: ${usual} (default); or ${others.join("; or ")}`,
  };
}
