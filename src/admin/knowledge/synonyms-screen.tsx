import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { Form } from '../shared/form.tsx';
import { withoutEmpty } from '../shared/lines-field.tsx';
import { Loading } from '../shared/loading.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { useSettingsDraft, type SiteSettings } from '../shared/use-settings-draft.ts';
import { KnowledgeSections } from './sections.tsx';
import { SynonymFields } from './synonym-fields.tsx';

/** Leaves out lines that are empty while they are edited. */
const toSend = ( settings: SiteSettings ): SiteSettings => ( { ...settings, synonyms: settings.synonyms.map( withoutEmpty ) } );

function SynonymsForm( { settings }: { readonly settings: SiteSettings } ) {
	const draft = useSettingsDraft( { key: 'knowledge/synonyms', saved: settings, toSend } );
	return (
		<Form draft={ draft }>
			<Section title={ __( 'What means the same', 'causerie-chat' ) } help={ __( 'A word or phrase on each line. Upper and lower case, accents and endings do not matter.', 'causerie-chat' ) }>
				<SynonymFields groups={ draft.value.synonyms } onChange={ ( change ) => draft.update( ( now ) => ( { synonyms: change( now.synonyms ) } ) ) } />
			</Section>
			<SaveBar draft={ draft } saved={ __( 'Saved. The bots understand these words from now on.', 'causerie-chat' ) } />
		</Form>
	);
}

/** Words and phrases that mean the same on this site. */
export function SynonymsScreen() {
	const settings = useResource( 'settings', api.settings );
	return (
		<Screen title={ __( 'Synonyms', 'causerie-chat' ) } intro={ __( 'What visitors call otherwise than your pages do. Who asks with one word of a group finds the pages that have another.', 'causerie-chat' ) }>
			<KnowledgeSections current="synonyms" />
			<Loading resource={ settings }>{ ( value ) => <SynonymsForm settings={ value } /> }</Loading>
		</Screen>
	);
}
