// What a device access rule can look at: what the device says of itself.
import type { Output } from '@roost/api';
import type { ConditionKind } from '#parts/conditions.ts';
import { useWords } from '#words/use-words.ts';
import { mobilePolicyWords } from './words.ts';

export type DeviceRule = NonNullable<Output<'ListMobileDeviceAccessRules'>['Rules']>[number];

export type DeviceConditionId = keyof (typeof mobilePolicyWords)['en']['kinds'];

export function useDeviceConditionKinds(): readonly ConditionKind<DeviceConditionId>[] {
  const words = useWords(mobilePolicyWords);
  const ids = Object.keys(words.kinds) as DeviceConditionId[]; // by its type
  return ids.map((id) => ({
    id,
    label: words.kinds[id],
    values: 'texts',
    help: id.startsWith('Not') ? words.notTextsHelp : words.textsHelp,
  }));
}
