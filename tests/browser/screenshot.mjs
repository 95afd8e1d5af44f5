// screenshot.mjs FOLDER FILE: the picture of the README, of news.py's rich day.
import { chromium } from "playwright-core";

const [, , folder, file] = process.argv;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1000, height: 720 } });
await page.goto(`file://${folder}/table/page-2025-01-29.html`);
await page.screenshot({ path: file });
await browser.close();
