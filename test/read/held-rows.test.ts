import { expect, it } from "vitest";
import { fileOf } from "../support/log-files.ts";
import { run } from "../support/run.ts";

// More rows than a page may hold back while it waits for a meeting's number that comes after them.
const rows = Array.from({ length: 100_001 }, (_, index) => ({
  user_name: `Participant ${index % 50}`,
  user_id: "1",
  ip_address: "",
}));
const page = JSON.stringify({ participants: rows, meeting_number: "81234567890" });

it("says to use --meeting where rows cannot wait any longer for their meeting's number, and then does not need it", async () => {
  const { path } = fileOf(page, "page.json");
  const refused = await run([path, "--json"]);
  expect(refused).toMatchObject({ status: 3, stdout: "" });
  expect(refused.stderr).toContain("--meeting");
  const { stdout, status } = await run([path, "--json", "--quiet", "--meeting", "81234567890"]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    rows: { sessions: 100_001 },
    meetings: [{ id: "81234567890", participants: 50 }],
  });
});
