// Tries the rules on a device that would say this of itself.
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { TextField } from '#parts/text-field.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { Verdict } from '#parts/verdict.tsx';
import { useWords } from '#words/use-words.ts';
import type { DeviceRule } from './device-conditions.ts';
import { mobilePolicyWords } from './words.ts';

const properties = ['DeviceType', 'DeviceModel', 'DeviceOperatingSystem', 'DeviceUserAgent'] as const;

export function DeviceTester({ rules }: { readonly rules: readonly DeviceRule[] }) {
  const words = useWords(mobilePolicyWords);
  const { OrganizationId } = useOrganization();
  const [typed, setTyped] = useState<{ readonly [Name in (typeof properties)[number]]?: string }>({});
  const [verdict, setVerdict] = useState<Output<'GetMobileDeviceAccessEffect'>>();
  const test = useAct(async () => {
    setVerdict(undefined);
    const said = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''));
    setVerdict(await call('GetMobileDeviceAccessEffect', { OrganizationId, ...said }));
  });
  const effectOf = (id: string | undefined): DeviceRule['Effect'] =>
    rules.find(({ MobileDeviceAccessRuleId }) => MobileDeviceAccessRuleId === id)?.Effect;
  return (
    <Container
      header={
        <Header variant="h2" description={words.testHelp}>
          {words.test}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <ColumnLayout columns={4}>
          {properties.map((name) => (
            <TextField
              key={name}
              label={words.properties[name]}
              value={typed[name] ?? ''}
              onChange={(text) => setTyped({ ...typed, [name]: text })}
            />
          ))}
        </ColumnLayout>
        <Button loading={test.isRunning} onClick={() => void test.run()}>
          {words.tryOut}
        </Button>
        <Trouble error={test.error} />
        {verdict !== undefined && (
          <Verdict
            effect={verdict.Effect}
            matched={(verdict.MatchedRules ?? []).map(({ MobileDeviceAccessRuleId: id, Name = '' }) => ({
              name: Name,
              effect: effectOf(id),
            }))}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}
