import { describe, expect, it } from "vitest";
import { DateOrderSurvey } from "../../src/read/date-order.ts";

describe("DateOrderSurvey", () => {
  it.each([
    [["16/06/2026 12:00"], "day-first"],
    [["06/16/2026 12:00"], "month-first"],
    [["04/06/2026 12:00", null, "04/06/2026 12:00", "31-05-2026 9:00"], "day-first"],
    [["4/17/23, 7:29:57 PM", "4/4/23, 7:29:57 PM"], "month-first"],
  ] as const)("finds proof in %j", (cells, order) => {
    const survey = new DateOrderSurvey();
    for (const cell of cells) survey.see(cell);
    expect(survey.order(null)).toBe(order);
    expect(survey.order("day-first")).toBe(order);
    expect(survey.order("month-first")).toBe(order);
  });

  it.each([
    [[]],
    [[null]],
    [["04/06/2026 12:00", "12/12/2026 12:00"]],
    [["16.06.2026 12:00", "2026-06-16T12:00:00Z", "2026/06/16 12:00", "Jun 16, 2026 12:00", "1780574400"]],
    [["16/06/2026", "45/01/2026 12:00", "31/06/2026 12:00", "06/31/2026 12:00", "16/06/2026 25:00", "16/06"]],
  ])("finds no proof in %j", (cells) => {
    const survey = new DateOrderSurvey();
    for (const cell of cells) survey.see(cell);
    expect(survey.order(null)).toBeNull();
    expect(survey.order("day-first")).toBe("day-first");
    expect(survey.order("month-first")).toBe("month-first");
  });

  it("is unknown, whatever else is known, where cells contradict each other", () => {
    const survey = new DateOrderSurvey();
    for (const cell of ["16/06/2026 12:00", "06/16/2026 12:00", "16/06/2026 12:00"]) survey.see(cell);
    expect(survey.order("day-first")).toBeNull();
  });
});
