import { describe, expect, it } from "vitest";
import { renderers } from "../../src/report/renderers.ts";
import { render, rendererNames } from "../support/render.ts";
import { sampleReport } from "../support/sample-report.ts";

describe("the table of forms", () => {
  const forms = Object.values(renderers);

  it("names a form by an extension only once, and an option's table only once", () => {
    const extensions: readonly string[] = forms.flatMap((form) => form.extensions);
    expect(new Set(extensions).size).toBe(extensions.length);
    const asked = forms.map(({ option, table }) => `${option} ${table}`);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it.each(rendererNames)("has extensions for %s that a file can end in", (name) => {
    expect(renderers[name].extensions.length).toBeGreaterThan(0);
    for (const extension of renderers[name].extensions) expect(extension).toMatch(/^(?:\.[a-z]+){1,2}$/);
  });
});

describe("a report", () => {
  it.each(rendererNames)("is written by %s without being changed, twice alike", async (name) => {
    const frozen = deepFreeze(structuredClone(sampleReport));
    expect(await render(name, frozen)).toBe(await render(name, frozen));
    expect(frozen).toEqual(sampleReport);
  });
});

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
