// Lists, searches and the question of who may open what, in a large directory on both engines.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '#testing/postgres-server.ts';
import { idOfGroup } from '#testing/many-groups.ts';
import { idOfPerson } from '#testing/many-people.ts';
import type { Benchmark, Stage } from '../benchmark.ts';
import { spreadOf, type Comparison } from '../comparison.ts';
import { fillDirectory } from '../fill-directory.ts';
import { startRoost, type Roost } from '../roost.ts';

export const directory: Benchmark = {
  name: 'directory',
  about: 'lists, searches and effective access among 100,000 users and 5,000 groups, SQLite and PostgreSQL',
  needs: {},
  async *comparisons(stage) {
    const postgres = await startPostgres({ isDurable: true });
    const servers: { who: string; roost: Roost }[] = [];
    try {
      for (const [who, databaseUrl] of [
        ['Roost on SQLite', null],
        ['Roost on PostgreSQL', `${postgres.baseUrl}postgres`],
      ] as const) {
        servers.push({ who, roost: await startFilled(stage, databaseUrl) });
      }
      for (const question of questions) yield compareAnswers(stage, { servers, question });
    } finally {
      for (const { roost } of servers) await roost.stop();
      await postgres.stop();
    }
  },
};

interface Question {
  readonly title: string;
  readonly operation: string;
  readonly input: object;
  /** Asked for this many times before: the page that is measured is the one after them. */
  readonly pagesBefore?: number;
}

const list = (title: string, input: object, pagesBefore = 0): Question => ({
  title: `ListUsers, page of 100, ${title}`,
  operation: 'ListUsers',
  input: { MaxResults: 100, ...input },
  pagesBefore,
});
const filtered = (name: string, value: string): Question =>
  list(`by ${name}`, { Filters: { [name]: value } });
const search = (title: string, input: object): Question => ({
  title: `SearchUsers, ${title}`,
  operation: 'Roost.SearchUsers',
  input: { MaxResults: 50, ...input },
});
const sorted = (SortBy: string, SortOrder = 'ASCENDING'): Question =>
  search(`everybody by ${SortBy}, ${SortOrder.toLowerCase()}`, { SortBy, SortOrder });
const explain = (title: string, input: object): Question => ({
  title: `ExplainMailboxAccess, ${title}`,
  operation: 'Roost.ExplainMailboxAccess',
  input,
});

const questions: readonly Question[] = [
  list('the first', {}),
  list('the 20th', {}, 19),
  filtered('UsernamePrefix', 'hugo.k'),
  filtered('DisplayNamePrefix', 'hugo k'),
  filtered('PrimaryEmailPrefix', 'hugo.k'),
  filtered('State', 'ENABLED'),
  search('few match a beginning', { Query: 'hugo.koch9' }),
  search('few match inside', { Query: '9999' }),
  search('thousands match', { Query: 'schmidt' }),
  search('all match', { Query: 'example.test' }),
  search('thousands match, late in the order', { Query: 'paul' }),
  ...['Name', 'DisplayName', 'Email', 'State', 'LastSignIn', 'QuotaUsed'].map((by) => sorted(by)),
  sorted('QuotaUsed', 'DESCENDING'),
  { title: 'ListGroupMembers', operation: 'ListGroupMembers', input: { GroupId: idOfGroup(7) } },
  { title: 'ListGroupsForEntity', operation: 'ListGroupsForEntity', input: { EntityId: idOfPerson(77) } },
  {
    title: 'ListMailboxPermissions',
    operation: 'ListMailboxPermissions',
    input: { EntityId: idOfPerson(0) },
  },
  explain('may this person open it, by six groups', { EntityId: idOfPerson(0), ActorId: idOfPerson(77) }),
  explain('may this person open it, no', { EntityId: idOfPerson(4), ActorId: idOfPerson(77) }),
  explain('everyone of a small group', { EntityId: idOfPerson(1000) }),
  explain('everyone, when that is everybody', { EntityId: idOfPerson(0) }),
];

interface Asked {
  readonly servers: readonly { readonly who: string; readonly roost: Roost }[];
  readonly question: Question;
}

function compareAnswers(stage: Stage, { servers, question }: Asked): Comparison {
  return {
    title: question.title,
    unit: 'ms, median',
    isLowerBetter: true,
    rounds: stage.sizes.rounds,
    contestants: servers.map(({ who, roost }) => ({
      who,
      sample: () => medianMs(roost, question, stage.sizes.directoryAsks),
    })),
  };
}

async function medianMs(roost: Roost, question: Question, times: number): Promise<number | undefined> {
  const { api, organizationId: OrganizationId } = roost;
  const ask = (input: object) =>
    api.call<{ NextToken?: string }>(question.operation, { OrganizationId, ...input });
  let { input } = question;
  for (let page = 0; page < (question.pagesBefore ?? 0); page += 1) {
    input = { ...question.input, NextToken: (await ask(input)).NextToken };
  }
  const durations: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    await ask(input);
    durations.push(performance.now() - begun);
  }
  return spreadOf(durations)?.median;
}

/** Started once for its organization, filled while it is down, and started again. */
async function startFilled({ folder, sizes }: Stage, databaseUrl: string | null): Promise<Roost> {
  const dataFolder = join(folder, databaseUrl === null ? 'directory-sqlite' : 'directory-postgres');
  await mkdir(dataFolder, { mode: 0o700 });
  const options = { dataFolder, profileFolder: undefined, databaseUrl };
  const first = await startRoost(options);
  await first.stop();
  const { directoryPeople: people, directoryGroups: groups } = sizes;
  const { organizationId } = first;
  await fillDirectory({ dataFolder, databaseUrl }, { organizationId, people, groups });
  return startRoost(options);
}
