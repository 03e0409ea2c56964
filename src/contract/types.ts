import type { z } from 'zod';
import type { SCHEMAS, SchemaName } from './schemas.ts';

/** What a schema gives once it is parsed, defaults applied: `Parsed< 'Bot' >`. */
export type Parsed< N extends SchemaName > = z.output< ( typeof SCHEMAS )[ N ] >;

/** What may be sent where a schema is expected: fields with a default may be left out. */
export type Sent< N extends SchemaName > = z.input< ( typeof SCHEMAS )[ N ] >;
