import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

/** Without these Chromium asks its maker for updates at every start, and as root it does not start. */
const args = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser, and what it is to be ended with. `CHROMIUM` names another one than Debian's. */
export async function openBrowser(): Promise<{ readonly browser: Browser; readonly close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "geoquorum-browser-"));
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args,
    downloadsPath: folder,
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How a page is looked at. */
export interface View {
  readonly width?: number;
  readonly scheme?: "light" | "dark";
  readonly script?: boolean;
}

/** A page in the browser, and everything that it did but show itself. */
export interface OpenPage {
  readonly page: Page;
  /** Messages on the console, violations of the policy, errors, dialogs, and requests for anything but the page. */
  readonly deeds: readonly string[];
}

/** Opens a file in a window of its own. */
export async function openFile(browser: Browser, file: string, view: View = {}): Promise<OpenPage> {
  const { width = 1200, scheme = "light", script = true } = view;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const deeds: string[] = [];
  const url = pathToFileURL(file).href;
  page.on("console", (message) => deeds.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => deeds.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    deeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", () => deeds.push("popup"));
  page.on("request", (request) => {
    if (request.url() !== url) deeds.push(`request: ${request.url()}`);
  });
  if (script) {
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        // oxlint-disable-next-line no-console -- how a violation gets out of the page
        console.error(`violation of ${violatedDirective} by ${blockedURI}`);
      });
    });
  }
  await page.goto(url);
  return { page, deeds };
}
