import { Button, Card, CardBody, CardFooter } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { RetirementNotices } from '../models/retirement-notices.tsx';
import { api } from '../shared/api.ts';
import { forgetDraft } from '../shared/kept-drafts.ts';
import { Loading } from '../shared/loading.tsx';
import { useAnnounceHere } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { go, href } from '../shared/router.ts';
import { focusTitle, Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { useResource } from '../shared/use-resource.ts';
import { draftKey } from './draft.ts';

type Bot = Parsed< 'Bot' >;

const placementText = ( bot: Bot ): string => {
	switch ( bot.settings.placement.mode ) {
		case 'everywhere':
			return __( 'Floats on every page', 'causerie-chat' );
		case 'pages':
			return __( 'Floats on chosen pages', 'causerie-chat' );
		default:
			return __( 'Only where a block shows it', 'causerie-chat' );
	}
};

const modelText = ( bot: Bot ): string =>
	bot.settings.model.provider === 'builtin' ? __( 'Built-in answers', 'causerie-chat' ) : bot.settings.model.model || bot.settings.model.provider;

function BotCard( { bot, busy, onTrash }: { bot: Bot; busy: boolean; onTrash: () => void } ) {
	return (
		<Card as="li">
			<CardBody>
				<h2 className="causerie-cards__name">
					<a href={ href( 'bots', bot.id ) }>{ bot.name }</a>
				</h2>
				<p>{ modelText( bot ) }</p>
				<p>{ placementText( bot ) }</p>
			</CardBody>
			<CardFooter>
				<Button __next40pxDefaultSize variant="secondary" href={ href( 'bots', bot.id ) }>
					{ __( 'Edit', 'causerie-chat' ) }
				</Button>
				<Button __next40pxDefaultSize variant="tertiary" isDestructive accessibleWhenDisabled disabled={ busy } onClick={ onTrash }>
					{ __( 'Move to trash', 'causerie-chat' ) }
				</Button>
			</CardFooter>
		</Card>
	);
}

/** Bots that answer nobody, until somebody wants one back. */
function TrashedBots( { bots, busy, onRestore }: { bots: readonly Bot[]; busy: boolean; onRestore: ( bot: Bot ) => void } ) {
	return (
		<Section title={ __( 'Trash', 'causerie-chat' ) } help={ __( 'These bots answer nobody. WordPress deletes them for good after a while.', 'causerie-chat' ) }>
			{ bots.map( ( bot ) => (
				<div className="causerie-trashed" key={ bot.id }>
					<span>{ bot.name }</span>
					<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ busy } onClick={ () => onRestore( bot ) }>
						{
							/* translators: %s: name of a bot */
							sprintf( __( 'Restore “%s”', 'causerie-chat' ), bot.name )
						}
					</Button>
				</div>
			) ) }
		</Section>
	);
}

/** All bots, and the way to a new one. */
export function BotsScreen() {
	const bots = useResource( 'bots', api.bots );
	const announce = useAnnounceHere();
	const { problem, isBusy: busy, attempt } = useAttempt();
	const create = () =>
		attempt( async () => {
			const bot = await api.createBot( { name: __( 'New bot', 'causerie-chat' ) } );
			go( 'bots', bot.id );
		} );
	const restore = ( bot: Bot ) =>
		attempt( async () => {
			await api.restoreBot( bot.id );
			bots.reload();
			focusTitle();
		} );
	const trash = ( bot: Bot ) =>
		attempt( async () => {
			await api.trashBot( bot.id );
			forgetDraft( draftKey( bot.id ) );
			bots.reload();
			// The button that was pressed goes away with its card.
			focusTitle();
			announce(
				/* translators: %s: name of a bot */
				sprintf( __( '“%s” was moved to the trash.', 'causerie-chat' ), bot.name ),
				{ label: __( 'Undo', 'causerie-chat' ), run: () => restore( bot ) }
			);
		} );

	return (
		<Screen
			title={ __( 'Bots', 'causerie-chat' ) }
			intro={ __( 'Each bot has its own name, instructions, model and place on the site.', 'causerie-chat' ) }
			actions={
				<Button __next40pxDefaultSize variant="primary" accessibleWhenDisabled disabled={ busy } onClick={ create }>
					{ __( 'Add bot', 'causerie-chat' ) }
				</Button>
			}
		>
			<RetirementNotices onChange={ bots.reload } />
			<ProblemNotice problem={ problem } />
			<Loading resource={ bots }>
				{ ( list ) => {
					const active = list.bots.filter( ( bot ) => bot.state === 'active' );
					const trashed = list.bots.filter( ( bot ) => bot.state === 'trashed' );
					return (
						<>
							{ active.length === 0 && (
								<p className="causerie-empty">{ __( 'There is no bot yet. Add one: it answers from the pages of this site at once, without a key.', 'causerie-chat' ) }</p>
							) }
							<ul className="causerie-cards">
								{ active.map( ( bot ) => (
									<BotCard key={ bot.id } bot={ bot } busy={ busy } onTrash={ () => trash( bot ) } />
								) ) }
							</ul>
							{ trashed.length > 0 && <TrashedBots bots={ trashed } busy={ busy } onRestore={ restore } /> }
						</>
					);
				} }
			</Loading>
		</Screen>
	);
}
