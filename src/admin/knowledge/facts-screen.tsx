import { ComboboxControl, RadioControl } from '@wordpress/components';
import { useDebounce } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { findPages, searchPages } from '../bots/page-search.ts';
import { api } from '../shared/api.ts';
import { Form } from '../shared/form.tsx';
import { Loading } from '../shared/loading.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { TextAreaField, TextField } from '../shared/text-field.tsx';
import { useResource } from '../shared/use-resource.ts';
import { useSettingsDraft, type SiteSettings } from '../shared/use-settings-draft.ts';

type Facts = SiteSettings[ 'knowledge' ][ 'facts' ];

interface FactsProps {
	readonly facts: Facts;
	readonly onChange: ( part: Partial< Facts > ) => void;
}

function ContactPage( { facts, onChange }: FactsProps ) {
	const id = facts.contact_page;
	const [ search, setSearch ] = useState( '' );
	const found = useResource( search, () => searchPages( search ) );
	const known = useResource( String( id ), () => findPages( id === 0 ? [] : [ id ] ) );
	const pages = [ ...( known.value ?? [] ), ...( found.value ?? [] ).filter( ( page ) => page.id !== id ) ];
	return (
		<ComboboxControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Contact page', 'causerie-chat' ) }
			help={ __( 'Answers with these facts link to it; without one, to the front page.', 'causerie-chat' ) }
			value={ id === 0 ? null : String( id ) }
			options={ pages.map( ( page ) => ( { value: String( page.id ), label: page.title } ) ) }
			onFilterValueChange={ useDebounce( setSearch, 250 ) }
			onChange={ ( value ) => onChange( { contact_page: Number( value ?? 0 ) } ) }
		/>
	);
}

function FactFields( { facts, onChange }: FactsProps ) {
	return (
		<Section title={ __( 'About the site', 'causerie-chat' ) } help={ __( 'What visitors ask for most. The bots may tell everyone. Leave empty what your pages say already.', 'causerie-chat' ) }>
			<TextAreaField
				pointer="/knowledge/facts/hours"
				label={ __( 'Opening hours', 'causerie-chat' ) }
				help={ __( 'A line for each day or season, such as “Monday to Friday: 9 am to 6 pm”.', 'causerie-chat' ) }
				rows={ 5 }
				value={ facts.hours }
				onChange={ ( hours ) => onChange( { hours } ) }
			/>
			<TextAreaField pointer="/knowledge/facts/address" label={ __( 'Address', 'causerie-chat' ) } rows={ 3 } value={ facts.address } onChange={ ( address ) => onChange( { address } ) } />
			<TextField pointer="/knowledge/facts/phone" label={ __( 'Telephone', 'causerie-chat' ) } value={ facts.phone } onChange={ ( phone ) => onChange( { phone } ) } />
			<TextField pointer="/knowledge/facts/email" label={ __( 'Email', 'causerie-chat' ) } value={ facts.email } onChange={ ( email ) => onChange( { email } ) } />
			<ContactPage facts={ facts } onChange={ onChange } />
			<TextAreaField
				pointer="/knowledge/facts/more"
				label={ __( 'What else visitors ask', 'causerie-chat' ) }
				help={ __( 'Markdown: begin each subject with a heading, such as “## Parking”.', 'causerie-chat' ) }
				rows={ 8 }
				value={ facts.more }
				onChange={ ( more ) => onChange( { more } ) }
			/>
		</Section>
	);
}

function FactsForm( { settings }: { readonly settings: SiteSettings } ) {
	const draft = useSettingsDraft( { key: 'knowledge/facts', saved: settings } );
	const { knowledge } = draft.value;
	return (
		<Form draft={ draft }>
			<FactFields facts={ knowledge.facts } onChange={ ( part ) => draft.change( { knowledge: { ...knowledge, facts: { ...knowledge.facts, ...part } } } ) } />
			<Section title={ __( 'Fields of posts', 'causerie-chat' ) } help={ __( 'Fields that are registered and that the REST API of WordPress shows are always known.', 'causerie-chat' ) }>
				<RadioControl
					label={ __( 'Fields of Advanced Custom Fields', 'causerie-chat' ) }
					help={ __( 'Whoever reads a page can ask for what its fields say. Fields that only editors see do not belong here.', 'causerie-chat' ) }
					selected={ knowledge.fields }
					options={ [
						{ value: 'public', label: __( 'Those of groups that are shown in the REST API', 'causerie-chat' ) },
						{ value: 'all', label: __( 'All: my theme shows them to visitors', 'causerie-chat' ) },
					] }
					onChange={ ( fields ) => draft.change( { knowledge: { ...knowledge, fields: fields === 'all' ? 'all' : 'public' } } ) }
				/>
			</Section>
			<SaveBar draft={ draft } saved={ __( 'Saved. The bots know it now.', 'causerie-chat' ) } />
		</Form>
	);
}

/** What the owner says of the site, and which fields of posts are for everyone. */
export function FactsScreen() {
	const settings = useResource( 'settings', api.settings );
	return (
		<Screen title={ __( 'Facts and fields', 'causerie-chat' ) } intro={ __( 'What the bots know beside the pages of the site.', 'causerie-chat' ) }>
			<Loading resource={ settings }>{ ( value ) => <FactsForm settings={ value } /> }</Loading>
		</Screen>
	);
}
