import type { Parsed } from '../../contract/types.ts';

export type Connection = Parsed< 'Connection' >;
export type ConnectionTest = Parsed< 'ConnectionTest' >;
export type CatalogueEntry = Parsed< 'CatalogueList' >[ 'models' ][ number ];
export type OwnModel = Parsed< 'OwnModels' >[ 'models' ][ number ];
export type ProviderHealth = Parsed< 'ProviderHealthList' >[ 'providers' ][ number ];
export type Retirement = Parsed< 'RetirementList' >[ 'retirements' ][ number ];
export type UsageReport = Parsed< 'UsageReport' >;
/** A model of a provider; the model '' is the one that the provider was connected with. */
export type ModelChoice = Parsed< 'BotSettings' >[ 'model' ][ 'fallbacks' ][ number ];
