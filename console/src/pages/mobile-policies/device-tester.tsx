// Tries the rules on a device that would say this of itself.
import ColumnLayout from '@cloudscape-design/components/column-layout';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { Tester } from '#parts/tester.tsx';
import { TextField } from '#parts/text-field.tsx';
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
    <Tester
      words={words}
      onTry={() => void test.run()}
      isRunning={test.isRunning}
      error={test.error}
      verdict={
        verdict && {
          effect: verdict.Effect,
          matched: (verdict.MatchedRules ?? []).map(({ MobileDeviceAccessRuleId: id, Name = '' }) => ({
            name: Name,
            effect: effectOf(id),
          })),
        }
      }
    >
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
    </Tester>
  );
}
