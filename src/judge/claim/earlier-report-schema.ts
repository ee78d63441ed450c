import * as z from "zod";

/** What is read of an earlier report: its claims, and which logs it was made from. */
export const earlierReportSchema = z.object({
  schema: z.literal("geoquorum.report/1"),
  inputs: z.array(z.object({ sha256: z.string() })).min(1),
  claims: z.array(z.object({ text: z.string(), codes: z.array(z.string()) })),
});
