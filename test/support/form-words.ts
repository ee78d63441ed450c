import { forms } from "../../src/cli/form-options.ts";
import type { RendererName } from "../../src/report/renderers.ts";
import { rendererNames } from "./render.ts";

/** What is typed to have a report in a form on standard output. */
export function formWords(name: RendererName): readonly string[] {
  const { option, table } = forms[name];
  if (option === null) return [];
  return table === null ? [`--${option}`] : [`--${option}`, table];
}

/** The forms with what is typed for each. */
export const formsWithWords: readonly (readonly [RendererName, readonly string[]])[] = rendererNames.map((name) => [
  name,
  formWords(name),
]);
