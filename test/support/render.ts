import type { Look } from "../../src/report/look.ts";
import { type RendererName, renderers } from "../../src/report/renderers.ts";
import type { Report } from "../../src/report/report.ts";

/** All that the renderer of that name writes of a report, whole. */
export async function render(
  name: RendererName,
  report: Report,
  look: Look = { width: 100, colour: 0 },
): Promise<string> {
  const renderer = await renderers[name].load();
  return Array.from(renderer(report, look)).join("");
}

/** The names of all forms. */
export const rendererNames = Object.keys(renderers) as readonly RendererName[];
