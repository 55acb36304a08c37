// A folder that has grown for years, as a mail program reads it.
import { eachMailServer, readerUser, type Benchmark, type Stage } from '../benchmark.ts';
import { ImapClient } from '../clients/imap-client.ts';
import type { Comparison } from '../comparison.ts';
import type { MailServer } from '../mail-server.ts';

export const largeFolder: Benchmark = {
  name: 'large-folder',
  about: 'SELECT and FETCH of a folder of 100,000 messages',
  needs: { largeInbox: true },
  async *comparisons(stage) {
    const { inboxMessages: count, selects, rounds } = stage.sizes;
    const folder = `a folder of ${count.toLocaleString('en')} messages`;
    const select = { unit: 'ms', isLowerBetter: true };
    const sampleSelect = (times: number) =>
      eachMailServer(stage, (server) => selectMilliseconds(server, times));
    yield { ...select, title: `First SELECT of ${folder}`, rounds: 1, contestants: sampleSelect(1) };
    yield {
      ...select,
      title: `SELECT of ${folder}, new session`,
      rounds,
      contestants: sampleSelect(selects),
    };
    yield compareFetch(stage, { items: '(FLAGS)', times: 3 });
    const complete = { items: '(UID FLAGS ENVELOPE BODYSTRUCTURE)', times: 1 };
    yield { ...compareFetch(stage, complete), title: `First FETCH 1:* ${complete.items}`, rounds: 1 };
    yield compareFetch(stage, complete);
  },
};

function compareFetch(stage: Stage, { items, times }: { items: string; times: number }): Comparison {
  const count = stage.sizes.inboxMessages;
  const fetch = async (server: MailServer): Promise<number> => {
    const client = await signIn(server);
    await client.command('SELECT INBOX');
    const begun = performance.now();
    for (let time = 0; time < times; time += 1) await client.command(`FETCH 1:* ${items}`);
    const seconds = (performance.now() - begun) / 1000;
    client.close();
    return (count * times) / seconds;
  };
  return {
    title: `FETCH 1:* ${items}`,
    unit: 'messages/s',
    rounds: stage.sizes.rounds,
    contestants: eachMailServer(stage, fetch),
  };
}

/** The mean of some sessions that each open the folder once. */
async function selectMilliseconds(server: MailServer, times: number): Promise<number> {
  let sum = 0;
  for (let time = 0; time < times; time += 1) {
    const client = await signIn(server);
    const begun = performance.now();
    await client.command('SELECT INBOX');
    sum += performance.now() - begun;
    client.close();
  }
  return sum / times;
}

const signIn = ({ imapPort: port, password }: MailServer): Promise<ImapClient> =>
  ImapClient.signIn({ port, userName: readerUser, password });
