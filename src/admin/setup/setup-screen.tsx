import { Button, RadioControl, SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { toDraft, toSend } from '../bots/draft.ts';
import { Preview } from '../bots/preview.tsx';
import type { BotDraft } from '../bots/types.ts';
import { useKnowledgeStatus } from '../knowledge/use-knowledge-status.ts';
import { ConnectionForm } from '../models/connection-form.tsx';
import { useConnectionDraft } from '../models/use-connection-draft.ts';
import { ModelsProvider } from '../models/models-context.tsx';
import { api, ApiProblem, asProblem, ofSameVersion } from '../shared/api.ts';
import { Form } from '../shared/form.tsx';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { useResource, type Resource } from '../shared/use-resource.ts';

/** Offered first to who wants a language model. */
const FIRST_PROVIDER = 'openai';

type Settings = Parsed< 'SiteSettings' >;
type Bot = Parsed< 'Bot' >;

interface Props {
	readonly onDone: ( settings: Settings ) => void;
}

/** The first bot of the site: activation makes one, and one is made here where it is gone. */
async function loadBot(): Promise< Bot > {
	const { bots } = await api.bots();
	return bots.find( ( bot ) => bot.state === 'active' ) ?? api.createBot( { name: __( 'Assistant', 'causerie-chat' ) } );
}

function Known() {
	const status = useKnowledgeStatus();
	if ( ! status.value ) {
		return null;
	}
	return (
		<p role="status">
			{ status.value.pending > 0
				? sprintf(
						/* translators: 1: number of pages read, 2: number of pages still to be read */
						__( 'Reading your site: %1$d pages and posts are known, %2$d are still to come. You need not wait.', 'causerie-chat' ),
						status.value.documents,
						status.value.pending
				  )
				: sprintf(
						/* translators: %d: number of pages and posts */
						_n(
							'The bot has read %d page or post of this site and can answer from it now.',
							'The bot has read %d pages and posts of this site and can answer from them now.',
							status.value.documents,
							'causerie-chat'
						),
						status.value.documents
				  ) }
		</p>
	);
}

interface ConnectProps {
	readonly list: Resource< Parsed< 'ConnectionList' > >;
	readonly provider: string;
	readonly onProvider: ( provider: string ) => void;
}

function ConnectionOf( { connection, onChange }: { connection: Parsed< 'Connection' >; onChange: ( changed: Parsed< 'Connection' > ) => void } ) {
	return <ConnectionForm connection={ connection } draft={ useConnectionDraft( connection, onChange ) } onChange={ onChange } />;
}

/** One provider alone: the list does not say which version of it that is. */
function Chosen( { provider, onChange }: { provider: string; onChange: ( changed: Parsed< 'Connection' > ) => void } ) {
	const connection = useResource( `models/${ provider }`, () => api.connection( provider ) );
	const show = ( changed: Parsed< 'Connection' > ) => {
		connection.replace( changed );
		onChange( changed );
	};
	return <Loading resource={ connection }>{ ( value ) => <ConnectionOf connection={ value } onChange={ show } /> }</Loading>;
}

/** The provider that answers, and the way to connect it. */
function Connect( { list, provider, onProvider }: ConnectProps ) {
	return (
		<Loading resource={ list }>
			{ ( { connections } ) => (
				<>
					<SelectControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'Provider', 'causerie-chat' ) }
						value={ provider }
						options={ connections.filter( ( one ) => one.needs_connection ).map( ( one ) => ( { value: one.provider, label: one.label } ) ) }
						onChange={ onProvider }
					/>
					<Chosen
						key={ provider }
						provider={ provider }
						onChange={ ( changed ) => list.replace( { connections: connections.map( ( old ) => ( old.provider === changed.provider ? changed : old ) ) } ) }
					/>
				</>
			) }
		</Loading>
	);
}

const notConnected = (): ApiProblem =>
	new ApiProblem(
		'model_not_connected',
		__( 'No language model is connected yet.', 'causerie-chat' ),
		__( 'Your visitors would see no chatbot. Save the connection above, or choose the built-in answers.', 'causerie-chat' )
	);

function SetupForm( { bot, onDone }: Props & { bot: Bot } ) {
	const draft = useDraft< BotDraft >( {
		key: 'setup',
		saved: ofSameVersion( { name: bot.name, settings: { ...bot.settings, placement: { ...bot.settings.placement, mode: 'everywhere' as const } } }, bot ),
		schema: SCHEMAS.BotInput,
		toSend,
		read: async () => toDraft( await api.bot( bot.id ) ),
		write: async ( value, base ) => toDraft( await api.saveBot( bot.id, value, base ) ),
	} );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ busy, setBusy ] = useState( false );
	const [ tried, setTried ] = useState( false );
	const list = useResource( 'models', api.connections );
	const change = ( part: Partial< BotDraft[ 'settings' ] > ) => draft.change( { settings: { ...draft.value.settings, ...part } } );
	const { model, placement } = draft.value.settings;
	const isMute = model.provider !== 'builtin' && ! list.value?.connections.some( ( { provider, connected } ) => provider === model.provider && connected );

	const end = async () => {
		setBusy( true );
		setProblem( undefined );
		try {
			// What was set elsewhere since this screen was opened stays.
			const now = await api.settings();
			onDone( await api.saveSettings( { ...now, setup_done: true }, now ) );
		} catch ( error ) {
			setProblem( asProblem( error ) );
			setBusy( false );
		}
	};
	const finish = async () => {
		setTried( isMute );
		if ( ! isMute && ( await draft.save() ) ) {
			await end();
		}
	};
	const skip = () => {
		draft.discard();
		return end();
	};
	const waiting = busy || draft.saving;

	return (
		<div className="causerie-editor">
			<Form draft={ draft } className="causerie-editor__form">
				<Known />
				<Section title={ __( '1. Name it', 'causerie-chat' ) }>
					<TextField pointer="/name" label={ __( 'Name', 'causerie-chat' ) } value={ draft.value.name } required onChange={ ( name ) => draft.change( { name } ) } />
					<TextField
						pointer="/settings/greeting"
						label={ __( 'Greeting', 'causerie-chat' ) }
						value={ draft.value.settings.greeting }
						placeholder={ __( 'Hi! How can we help?', 'causerie-chat' ) }
						onChange={ ( greeting ) => change( { greeting } ) }
					/>
				</Section>
				<Section title={ __( '2. Choose who answers', 'causerie-chat' ) }>
					<RadioControl
						label={ __( 'Answers', 'causerie-chat' ) }
						hideLabelFromVision
						selected={ model.provider === 'builtin' ? 'builtin' : 'model' }
						options={ [
							{
								value: 'builtin',
								label: __( 'Built-in answers', 'causerie-chat' ),
								description: __( 'Work at once: they quote the pages of this site. No key, no bill, and nothing leaves this server.', 'causerie-chat' ),
							},
							{
								value: 'model',
								label: __( 'A language model', 'causerie-chat' ),
								description: __( 'Connect a server with your key. You can also do this later.', 'causerie-chat' ),
							},
						] }
						onChange={ ( kind ) => change( { model: { ...model, provider: kind === 'builtin' ? 'builtin' : FIRST_PROVIDER, model: '' } } ) }
					/>
					{ model.provider !== 'builtin' && (
						<ModelsProvider>
							<Connect list={ list } provider={ model.provider } onProvider={ ( provider ) => change( { model: { ...model, provider, model: '' } } ) } />
						</ModelsProvider>
					) }
				</Section>
				<Section title={ __( '3. Put it on the site', 'causerie-chat' ) }>
					<RadioControl
						label={ __( 'Floating button', 'causerie-chat' ) }
						hideLabelFromVision
						selected={ placement.mode === 'everywhere' ? 'everywhere' : 'nowhere' }
						options={ [
							{ value: 'everywhere', label: __( 'Show the chat button on every page', 'causerie-chat' ) },
							{ value: 'nowhere', label: __( 'Not yet; I will place it with the Chatbot block', 'causerie-chat' ) },
						] }
						onChange={ ( mode ) => change( { placement: { ...placement, mode: mode === 'everywhere' ? 'everywhere' : 'nowhere' } } ) }
					/>
				</Section>
				<ProblemNotice problem={ tried && isMute ? notConnected() : draft.problem ?? problem } />
				<div className="causerie-row">
					<Button __next40pxDefaultSize variant="primary" isBusy={ waiting } accessibleWhenDisabled disabled={ waiting } onClick={ finish }>
						{ __( 'Finish', 'causerie-chat' ) }
					</Button>
					<Button __next40pxDefaultSize variant="tertiary" accessibleWhenDisabled disabled={ waiting } onClick={ skip }>
						{ __( 'Skip', 'causerie-chat' ) }
					</Button>
				</div>
			</Form>
			<Preview bot={ toSend( draft.value ) } />
		</div>
	);
}

/** From activation to a working bot: three choices, each with a good answer already given. */
export function SetupScreen( { onDone }: Props ) {
	const bot = useResource( 'setup', loadBot );
	return (
		<div className="causerie-main">
			<Screen title={ __( 'Welcome to Causerie Chat', 'causerie-chat' ) } intro={ __( 'Three choices, and your visitors can ask.', 'causerie-chat' ) }>
				<Loading resource={ bot }>{ ( value ) => <SetupForm bot={ value } onDone={ onDone } /> }</Loading>
			</Screen>
		</div>
	);
}
