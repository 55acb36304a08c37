import type { Clock } from '#base/clock.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { Store } from '#storage/store.ts';
import type { EndpointRules } from './availability-configuration.ts';

export interface AvailabilityParts extends EndpointRules {
  readonly store: Store;
  readonly sealedBox: SealedBox;
  readonly clock: Clock;
}
