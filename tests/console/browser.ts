// A real browser on a real server: what a test does, a person could do.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { bringProgram } from '#testing/debian-program.ts';
import { describeOnEngines, type Engine, type StorePlace } from '#testing/engines.ts';
import { startServer, type RunningServer } from '#testing/running-server.ts';
import { callerOf, type Call } from './caller.ts';

export const adminPassword = 'Admin-Horse-1';

export interface BrowserOptions {
  /** Where the visit begins. */
  readonly at?: string;
  readonly language?: 'en' | 'de';
  readonly appearance?: 'light' | 'dark';
}

export interface Console {
  readonly server: RunningServer;
  readonly organizationId: string;
  /** Where the server keeps everything. */
  readonly place: StorePlace;
  /** Behind the page's back: operations as the first administrator. */
  readonly call: Call;
  /** A page of a new browser profile, where `admin` is signed in already. */
  readonly visit: (options?: BrowserOptions) => Promise<Page>;
  /** A page where nobody is signed in. */
  readonly visitAsStranger: (options?: BrowserOptions) => Promise<Page>;
}

/** A suite on both engines, whose server lasts from the first test to the last. */
export const describeInBrowser = (title: string, suite: (engine: Engine) => void): void =>
  describeOnEngines(title, suite, { cleanUpAfter: 'suite' });

/**
 * One server and one browser for all tests of a suite: each test makes the people that it needs, under names
 * of its own. Call it inside `describeInBrowser`, and what it returns inside a test.
 */
export function openConsole(
  engine: Engine,
  environment: () => Promise<Readonly<Record<string, string>>> = async () => ({}),
): () => Console {
  const troubles: string[] = [];
  const contexts: BrowserContext[] = [];
  let opened: Opened | undefined;
  let session: Awaited<ReturnType<BrowserContext['storageState']>> | undefined;
  beforeAll(async () => {
    opened = await openServer(engine, await environment());
  }, 300_000);
  afterAll(async () => {
    await opened?.browser.close();
    await opened?.server.stop();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    // whatever the page complained of is a fault, in every test
    expect(troubles.splice(0)).toEqual([]);
  });
  return () => {
    if (opened === undefined) throw new Error('the suite has not begun');
    const { browser, ...known } = opened;
    const { server } = known;
    const open = async (options: BrowserOptions, kept?: typeof session): Promise<Page> => {
      const context = await browser.newContext({
        ...contextOptions(server, options),
        ...(kept && { storageState: kept }),
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(actWithinMs);
      listenForTroubles(page, troubles);
      await page.goto(options.at ?? '/console/');
      return page;
    };
    return {
      ...known,
      organizationId: server.runtime.organizationId,
      visitAsStranger: (options = {}) => open(options),
      async visit(options = {}) {
        const page = await open(options, session);
        if (session === undefined) await signIn(page, { userName: 'admin', password: adminPassword });
        await page.getByRole('navigation').first().waitFor();
        session ??= await page.context().storageState();
        return page;
      },
    };
  };
}

const actWithinMs = 10_000;

interface Opened {
  readonly server: RunningServer;
  readonly place: StorePlace;
  readonly browser: Browser;
  readonly call: Call;
}

async function openServer(engine: Engine, environment: Readonly<Record<string, string>>): Promise<Opened> {
  const browser = await openBrowser();
  const place = await engine.newPlace();
  const server = await startServer(place, { ROOST_ADMIN_PASSWORD: adminPassword, ...environment });
  return { server, place, browser, call: await callerOf(server) };
}

async function openBrowser(): Promise<Browser> {
  const found = bringProgram({
    names: ['chromium', 'chromium-headless-shell', 'google-chrome'],
    packages: ['chromium'],
  });
  if ('missing' in found) throw new Error(`The console is tested in a real browser. ${found.missing}`);
  return chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
}

const contextOptions = (
  { runtime }: RunningServer,
  { language = 'en', appearance = 'light' }: BrowserOptions,
): BrowserContextOptions => ({
  viewport: { width: 1280, height: 800 },
  locale: language,
  colorScheme: appearance,
  reducedMotion: 'reduce',
  baseURL: runtime.endpoints.http ?? '',
  permissions: ['clipboard-read', 'clipboard-write'],
});

export async function signIn(
  page: Page,
  { userName, password }: { readonly userName: string; readonly password: string },
): Promise<void> {
  await page.locator('input[name=username]').fill(userName);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
}

function listenForTroubles(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    // a refused operation is answered with a status that the browser tells of by itself
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      troubles.push(`console: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== '127.0.0.1') troubles.push(`left the machine: ${request.url()}`);
  });
}

/** Nothing serious for who cannot see, or sees little: in the light, and in the dark. */
export async function expectAccessible(page: Page): Promise<void> {
  const told: string[] = [];
  const isDark = await page.evaluate<boolean>("matchMedia('(prefers-color-scheme: dark)').matches");
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    for (const { id, nodes } of serious) {
      told.push(`${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    }
  }
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' });
  expect(told).toEqual([]);
}

const folder = join(import.meta.dirname, '../../docs/screenshots');

/** Kept in docs/screenshots when ROOST_SCREENSHOTS=1 asks for new ones. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  if (process.env['ROOST_SCREENSHOTS'] !== '1') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
