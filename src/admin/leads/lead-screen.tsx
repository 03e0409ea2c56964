import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { FactList } from '../conversations/fact-list.tsx';
import { api } from '../shared/api.ts';
import { count, dateTime } from '../shared/format.ts';
import { Going } from '../shared/going.tsx';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { go, href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { useLateDeletion } from '../shared/use-late-deletion.ts';
import { useResource } from '../shared/use-resource.ts';
import { mayReply } from '../shared/user.ts';
import { KnownFields } from './known-fields.tsx';
import { nameOf } from './lead-words.ts';
import type { Lead } from './types.ts';

function foundText( lead: Lead ): string {
	switch ( lead.found_by ) {
		case 'model':
			return __( 'A model', 'causerie-chat' );
		case 'rule':
			return lead.problem === null ? __( 'The rules', 'causerie-chat' ) : __( 'The rules, because the model failed', 'causerie-chat' );
		default:
			return __( 'A person, or another system', 'causerie-chat' );
	}
}

function Facts( { lead }: { lead: Lead } ) {
	const facts: Array< [ string, string ] > = [
		[ __( 'Score', 'causerie-chat' ), count( lead.score ) ],
		[ __( 'Qualified', 'causerie-chat' ), lead.qualified_at === null ? __( 'No', 'causerie-chat' ) : dateTime( lead.qualified_at ) ],
		[ __( 'Bot', 'causerie-chat' ), lead.bot_name ],
		[ __( 'Found by', 'causerie-chat' ), foundText( lead ) ],
		[ __( 'When', 'causerie-chat' ), dateTime( lead.created_at ) ],
		[ __( 'Last change', 'causerie-chat' ), dateTime( lead.updated_at ) ],
	];
	return (
		<section className="causerie-card" aria-labelledby="causerie-lead-facts">
			<h2 id="causerie-lead-facts">{ __( 'Details', 'causerie-chat' ) }</h2>
			<FactList facts={ facts } />
			{ lead.session_id !== null && (
				<div>
					<Button __next40pxDefaultSize variant="secondary" href={ href( 'conversations', lead.session_id ) }>
						{ __( 'Read the conversation', 'causerie-chat' ) }
					</Button>
				</div>
			) }
		</section>
	);
}

/** Somebody who left a way to be reached: what is known, from where, and the way to the conversation. */
export function LeadScreen( { id }: { id: string } ) {
	const lead = useResource( id, () => api.lead( id ) );
	const { problem, attempt } = useAttempt();
	const deletion = useLateDeletion(
		( gone ) => api.deleteLead( gone ),
		( failure ) => void attempt( async () => {
			if ( failure ) {
				throw failure;
			}
			go( 'leads' );
		} )
	);
	return (
		<Screen
			title={ lead.value ? nameOf( lead.value ) : __( 'Lead', 'causerie-chat' ) }
			actions={
				<>
					<Button __next40pxDefaultSize variant="tertiary" href={ href( 'leads' ) }>
						{ __( 'All leads', 'causerie-chat' ) }
					</Button>
					{ mayReply() && lead.value && ! deletion.pending && (
						<Button __next40pxDefaultSize variant="tertiary" isDestructive onClick={ () => deletion.request( id ) }>
							{ __( 'Delete', 'causerie-chat' ) }
						</Button>
					) }
				</>
			}
		>
			<ProblemNotice problem={ problem } />
			{ deletion.pending ? (
				<Going text={ __( 'This lead will be deleted in a moment. What was said stays.', 'causerie-chat' ) } deletion={ deletion } />
			) : (
				<Loading resource={ lead }>
					{ ( value ) => (
						<div className="causerie-conversation">
							<KnownFields lead={ value } onSaved={ lead.replace } />
							<div className="causerie-conversation__side">
								<Facts lead={ value } />
							</div>
						</div>
					) }
				</Loading>
			) }
		</Screen>
	);
}
