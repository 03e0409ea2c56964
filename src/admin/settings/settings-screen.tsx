import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { Form } from '../shared/form.tsx';
import { LinesField, withoutEmpty } from '../shared/lines-field.tsx';
import { Loading } from '../shared/loading.tsx';
import { NumberField } from '../shared/number-field.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { useSettingsDraft, type SiteSettings } from '../shared/use-settings-draft.ts';
import { AccessSection } from './access-section.tsx';
import { AttributesSection, definitionToSend } from './attributes-section.tsx';
import { BudgetSection } from './budget-section.tsx';
import { EventsSection } from './events-section.tsx';

const toSend = ( settings: SiteSettings ): SiteSettings => ( {
	...settings,
	trusted_proxies: withoutEmpty( settings.trusted_proxies ),
	allowed_origins: withoutEmpty( settings.allowed_origins ),
	attributes: settings.attributes.map( definitionToSend ),
} );

function SettingsForm( { settings }: { settings: SiteSettings } ) {
	const bots = useResource( 'bots', api.bots );
	const draft = useSettingsDraft( { key: 'settings', saved: settings, toSend } );
	const { value, change } = draft;
	return (
		<Form draft={ draft }>
			<Section title={ __( 'Chat', 'causerie-chat' ) }>
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Default bot', 'causerie-chat' ) }
					help={ __( 'Answers where a block, a shortcode or a call names no bot.', 'causerie-chat' ) }
					value={ String( value.default_bot ) }
					options={ [
						{ value: '0', label: __( 'The oldest one', 'causerie-chat' ) },
						...( bots.value?.bots ?? [] ).filter( ( bot ) => bot.state === 'active' ).map( ( bot ) => ( { value: String( bot.id ), label: bot.name } ) ),
					] }
					onChange={ ( id ) => change( { default_bot: Number( id ) } ) }
				/>
				<NumberField
					pointer="/per_minute"
					label={ __( 'Messages that the whole site answers, in a minute', 'causerie-chat' ) }
					value={ value.per_minute }
					onChange={ ( most ) => change( { per_minute: most } ) }
				/>
				<NumberField
					pointer="/sessions/idle_minutes"
					label={ __( 'Minutes without a message after which a conversation has ended', 'causerie-chat' ) }
					help={ __( '0 ends none by itself. A conversation that has ended goes on when its visitor writes again.', 'causerie-chat' ) }
					value={ value.sessions.idle_minutes }
					onChange={ ( minutes ) => change( { sessions: { idle_minutes: minutes } } ) }
				/>
			</Section>
			<EventsSection events={ value.events } onChange={ ( events ) => change( { events } ) } />
			<AttributesSection attributes={ value.attributes } onChange={ ( attributes ) => change( { attributes } ) } />
			<BudgetSection budget={ value.budget } onChange={ ( budget ) => change( { budget } ) } />
			<Section title={ __( 'Network', 'causerie-chat' ) }>
				<LinesField
					pointer="/allowed_origins"
					label={ __( 'Other websites that may use the chat', 'causerie-chat' ) }
					help={ __( 'One origin a line, such as https://shop.example.com. This site itself always may.', 'causerie-chat' ) }
					value={ value.allowed_origins }
					onChange={ ( lines ) => change( { allowed_origins: lines } ) }
				/>
				<LinesField
					pointer="/trusted_proxies"
					label={ __( 'Trusted proxies', 'causerie-chat' ) }
					help={ __( 'Addresses or ranges of the proxies in front of this site, one a line. Only they are believed when they say from where a visitor comes.', 'causerie-chat' ) }
					value={ value.trusted_proxies }
					onChange={ ( lines ) => change( { trusted_proxies: lines } ) }
				/>
			</Section>
			<SaveBar draft={ draft } saved={ __( 'The settings were saved.', 'causerie-chat' ) } />
		</Form>
	);
}

/** Settings of the whole site. */
export function SettingsScreen() {
	const settings = useResource( 'settings', api.settings );
	return (
		<Screen title={ __( 'Settings', 'causerie-chat' ) }>
			<Loading resource={ settings }>{ ( value ) => <SettingsForm settings={ value } /> }</Loading>
			<AccessSection />
		</Screen>
	);
}
