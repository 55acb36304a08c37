// An administrator decides from where people may come in, and those who are inside from elsewhere leave.
import {
  DeleteAccessControlRuleCommand,
  GetAccessControlEffectCommand,
  PutAccessControlRuleCommand,
} from '@aws-sdk/client-workmail';
import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { awsClient, enrol } from './clients/aws-client.ts';
import { openImap, untilEnded } from './clients/imap-client.ts';
import { openStage } from './stage.ts';

describeOnEngines('access rules', (engine) => {
  const stage = openStage(engine);

  it('end the sessions that they refuse, on every node, and keep the door', async () => {
    const place = await stage.newPlace();
    const server = await stage.start(place);
    const { organizationId: OrganizationId } = server.runtime;
    const administrator = awsClient(server);
    const person = await enrol(server, 'heron', administrator);
    const other = await enrol(server, 'wren', administrator);
    const nodes = [server];
    if (engine.name === 'postgres') nodes.push(await stage.start(await stage.newNodePlace(place)));
    const inside = await Promise.all(
      nodes.map((node) => openImap(node, { user: person.address, password: person.password })),
    );
    const neighbour = await openImap(server, { user: other.address, password: other.password });
    const ended = Promise.all(inside.map(untilEnded));
    await administrator.send(
      new PutAccessControlRuleCommand({
        OrganizationId,
        Name: 'not-from-here',
        Effect: 'DENY',
        Description: 'Nobody reads mail by IMAP from this machine',
        Actions: ['IMAP'],
        IpRanges: ['127.0.0.0/8', '::1/128'],
        UserIds: [person.userId],
      }),
    );
    for (const milliseconds of await ended) expect(milliseconds).toBeLessThan(1_000);
    const asked = { OrganizationId, Action: 'IMAP', IpAddress: '127.0.0.1' };
    const ask = (UserId: string) =>
      administrator.send(new GetAccessControlEffectCommand({ ...asked, UserId }));
    expect(await ask(person.userId)).toMatchObject({
      Effect: 'DENY',
      MatchedRules: ['default', 'not-from-here'],
    });
    expect(await ask(other.userId)).toMatchObject({ Effect: 'ALLOW', MatchedRules: ['default'] });
    const credentials = { user: person.address, password: person.password };
    await expect(openImap(server, credentials)).rejects.toMatchObject({ authenticationFailed: true });
    await neighbour.noop();
    await administrator.send(new DeleteAccessControlRuleCommand({ OrganizationId, Name: 'not-from-here' }));
    const back = await openImap(server, credentials);
    const lastEnded = Promise.all([untilEnded(back), untilEnded(neighbour)]);
    await administrator.send(new DeleteAccessControlRuleCommand({ OrganizationId, Name: 'default' }));
    for (const milliseconds of await lastEnded) expect(milliseconds).toBeLessThan(1_000);
  });
});
