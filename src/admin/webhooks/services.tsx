import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { WEBHOOK_SERVICES, type ServiceName } from '../../contract/webhook-presets.ts';
import { href } from '../shared/router.ts';
import { Section } from '../shared/section.tsx';
import { OFFERED, type EventType } from './event-words.ts';

/** The name of the screen on which an endpoint of a service is made. */
const PREFIX = 'new-';

const NAMES = Object.keys( WEBHOOK_SERVICES ) as ServiceName[];

/** What a service gets, of what can happen. */
export const offeredOf = ( name: ServiceName ): EventType[] => WEBHOOK_SERVICES[ name ].events.filter( ( event ) => OFFERED.includes( event ) );

/** The service that a screen is about; undefined for none. */
export const serviceOfScreen = ( id: string ): ServiceName | undefined => NAMES.find( ( name ) => id === PREFIX + name && offeredOf( name ).length > 0 );

/** Services for which everything is ready: those of whose events one can happen. */
export function Services() {
	return (
		<Section title={ __( 'Ready for a service', 'causerie-chat' ) } help={ __( 'A message to your team, without a program in between. For everything else, set up an endpoint of your own below.', 'causerie-chat' ) }>
			<ul className="causerie-row causerie-services">
				{ NAMES.filter( ( name ) => offeredOf( name ).length > 0 ).map( ( name ) => (
					<li key={ name }>
						<Button __next40pxDefaultSize variant="secondary" href={ href( 'webhooks', PREFIX + name ) }>
							{ WEBHOOK_SERVICES[ name ].name }
						</Button>
					</li>
				) ) }
			</ul>
		</Section>
	);
}
