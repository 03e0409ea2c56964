import { presetOf, WEBHOOK_SERVICES, type ServiceName } from '../contract/webhook-presets.ts';

/** Every preset, by service and event: what an endpoint of it has, in English. */
export const presetFiles = (): unknown =>
	( Object.keys( WEBHOOK_SERVICES ) as ServiceName[] ).flatMap( ( service ) => {
		const { url, header, events } = WEBHOOK_SERVICES[ service ] as ( typeof WEBHOOK_SERVICES )[ ServiceName ] & { header?: unknown };
		return events.map( ( event ) => ( { service, event, url, header: header ?? null, ...presetOf( service, event ) } ) );
	} );
