import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { ModelsProvider } from '../models/models-context.tsx';
import { api } from '../shared/api.ts';
import { Form } from '../shared/form.tsx';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { SaveBar } from '../shared/save-bar.tsx';
import { Screen } from '../shared/screen.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { useResource } from '../shared/use-resource.ts';
import { AppearanceFields } from './appearance-fields.tsx';
import { BudgetFields } from './budget-fields.tsx';
import { draftKey, toDraft, toSend } from './draft.ts';
import { FallbackFields } from './fallback-fields.tsx';
import { FeedbackFields } from './feedback-fields.tsx';
import { IdentityFields } from './identity-fields.tsx';
import { ConsentFields } from './consent-fields.tsx';
import { IntentFields } from './intent-fields.tsx';
import { LeadFields } from './lead-fields.tsx';
import { LimitFields } from './limit-fields.tsx';
import { ModelFields } from './model-fields.tsx';
import { PlacementFields } from './placement-fields.tsx';
import { Preview } from './preview.tsx';
import { RuleFields } from './rule-fields.tsx';
import { SuggestionFields } from './suggestion-fields.tsx';
import { SearchTaskFields, TaskFields } from './task-fields.tsx';
import type { BotDraft, SettingsUpdate } from './types.ts';

function BotForm( { bot, onSaved }: { bot: Parsed< 'Bot' >; onSaved: ( bot: Parsed< 'Bot' > ) => void } ) {
	const draft = useDraft< BotDraft >( {
		key: draftKey( bot.id ),
		saved: toDraft( bot ),
		schema: SCHEMAS.BotInput,
		toSend,
		read: async () => toDraft( await api.bot( bot.id ) ),
		write: async ( value, base ) => {
			const saved = await api.saveBot( bot.id, value, base );
			onSaved( saved );
			return toDraft( saved );
		},
	} );
	const change = ( part: Partial< BotDraft[ 'settings' ] > ) => draft.change( { settings: { ...draft.value.settings, ...part } } );
	const update: SettingsUpdate = ( to ) => draft.update( ( { settings } ) => ( { settings: { ...settings, ...to( settings ) } } ) );
	const fields = { settings: draft.value.settings, change };

	return (
		<div className="causerie-editor">
			<div className="causerie-editor__form">
				<Form draft={ draft }>
					<IdentityFields { ...fields } name={ draft.value.name } onName={ ( name ) => draft.change( { name } ) } />
					<SuggestionFields { ...fields } />
					<ModelFields { ...fields } />
					<FallbackFields { ...fields } update={ update } />
					<RuleFields { ...fields } update={ update } />
					<SearchTaskFields { ...fields } />
					<TaskFields { ...fields } />
					<IntentFields { ...fields } update={ update } bot={ bot.id } hasModel={ bot.settings.model.tasks.intents !== null } />
					<LeadFields { ...fields } update={ update } />
					<BudgetFields { ...fields } update={ update } />
					<PlacementFields { ...fields } />
					<AppearanceFields { ...fields } />
					<ConsentFields { ...fields } />
					<FeedbackFields { ...fields } />
					<LimitFields { ...fields } />
				</Form>
				<SaveBar draft={ draft } saved={ __( 'The bot was saved.', 'causerie-chat' ) } />
			</div>
			<Preview bot={ toSend( draft.value ) } />
		</div>
	);
}

/** One bot: what it is, what it says, who answers, where it stands, how it looks. */
export function BotScreen( { id }: { id: string } ) {
	const bot = useResource( id, () => api.bot( Number( id ) ) );
	return (
		<Screen
			title={ bot.value?.name ?? __( 'Bot', 'causerie-chat' ) }
			actions={
				<Button __next40pxDefaultSize variant="tertiary" href={ href( 'bots' ) }>
					{ __( 'All bots', 'causerie-chat' ) }
				</Button>
			}
		>
			<ModelsProvider>
				<Loading resource={ bot }>{ ( value ) => <BotForm bot={ value } onSaved={ bot.replace } /> }</Loading>
			</ModelsProvider>
		</Screen>
	);
}
