// How the operations name what users, groups and resources have alike, and how lists of these are filtered.
import type { Input } from '@roost/api';
import type { StandingFilters } from './list-standings.ts';
import type { Standing } from './standing-row.ts';

type Shown = Pick<Standing, 'name' | 'primaryAddress' | 'state' | 'enabledAt' | 'disabledAt'>;

export const standingView = ({ name, primaryAddress, state, enabledAt, disabledAt }: Shown) => ({
  Name: name,
  Email: primaryAddress ?? undefined,
  State: state,
  EnabledDate: enabledAt ?? undefined,
  DisabledDate: disabledAt ?? undefined,
});

export const toStandingFilters = (given: Input<'ListGroups'>['Filters']): StandingFilters => ({
  namePrefix: given?.NamePrefix,
  primaryAddressPrefix: given?.PrimaryEmailPrefix,
  state: given?.State,
});
