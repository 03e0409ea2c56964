/** Presets name only what events have, and make endpoints that the contract takes. */
import { z } from 'zod';
import { EVENTS, SCHEMAS, type EventType } from '../../src/contract/index.ts';
import { presetOf, WEBHOOK_SERVICES, type ServiceName } from '../../src/contract/webhook-presets.ts';

const CASES = ( Object.keys( WEBHOOK_SERVICES ) as ServiceName[] ).flatMap( ( service ) => WEBHOOK_SERVICES[ service ].events.map( ( event ): [ ServiceName, EventType ] => [ service, event ] ) );

/** Whether the schema of an event has such a field. */
function has( schema: unknown, [ step, ...rest ]: readonly string[] ): boolean {
	const inner = schema instanceof z.ZodNullable || schema instanceof z.ZodOptional ? schema.unwrap() : schema;
	if ( step === undefined ) {
		return true;
	}
	return inner instanceof z.ZodRecord || ( inner instanceof z.ZodObject && step in inner.shape && has( inner.shape[ step ], rest ) );
}

test.each( CASES )( '%s of %s is an endpoint, and every path in it leads somewhere', ( service, event ) => {
	const preset = presetOf( service, event );
	const header = 'header' in WEBHOOK_SERVICES[ service ] ? WEBHOOK_SERVICES[ service ].header : undefined;
	const input = { ...preset, url: 'https://hooks.example/in', headers: header ? [ { name: header.name, value: `${ header.prefix }token` } ] : [] };
	expect( SCHEMAS.WebhookInput.safeParse( input ).error ).toBeUndefined();
	const paths = [ ...( preset.transform?.template ?? '' ).matchAll( /\bdata((?:\.[a-z_]+)+)/g ), ...preset.filters.map( ( { field } ) => field.match( /^data(.+)$/ ) ) ].map( ( match ) => match?.[ 1 ]?.slice( 1 ).split( '.' ) ?? [] );
	expect( paths.length ).toBeGreaterThan( 0 );
	expect( paths.filter( ( path ) => ! has( EVENTS[ event ].data, path ) ) ).toEqual( [] );
} );
