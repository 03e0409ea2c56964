import { RadioControl } from '@wordpress/components';
import { useDebounce } from '@wordpress/compose';
import { dateI18n, getSettings } from '@wordpress/date';
import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { NumberField } from '../shared/number-field.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import type { Privacy } from './types.ts';

interface Props {
	readonly privacy: Privacy;
	readonly onChange: ( part: Partial< Privacy > ) => void;
}

type Preview = Parsed< 'RetentionPreview' >;

const MOST_DAYS = 3650;

function sentence( { sessions, messages, oldest }: Preview, action: Privacy[ 'retention_action' ] ): string {
	if ( sessions === 0 || oldest === null ) {
		return __( 'Nothing would go today: no conversation is that old.', 'causerie-chat' );
	}
	const amount = sprintf(
		/* translators: 1: number of conversations, 2: number of messages */
		_n( '%1$s conversation with %2$s messages', '%1$s conversations with %2$s messages', sessions, 'causerie-chat' ),
		count( sessions ),
		count( messages )
	);
	const day = dateI18n( getSettings().formats.date, oldest, undefined );
	return action === 'delete'
		? /* translators: 1: such as "12 conversations with 80 messages", 2: a date */
		  sprintf( __( 'Saved now, the next clean-up would delete %1$s. The oldest ended on %2$s.', 'causerie-chat' ), amount, day )
		: /* translators: 1: such as "12 conversations with 80 messages", 2: a date */
		  sprintf( __( 'Saved now, the next clean-up would make %1$s anonymous. The oldest ended on %2$s.', 'causerie-chat' ), amount, day );
}

/** What would go, asked of the server once typing pauses. */
function PreviewOf( { days, action }: { days: number; action: Privacy[ 'retention_action' ] } ) {
	const [ asked, setAsked ] = useState( { days, action } );
	const askSoon = useDebounce( setAsked, 300 );
	useEffect( () => askSoon( { days, action } ), [ askSoon, days, action ] );
	// While another answer is on its way the old one is still there: each says what it answers.
	const preview = useResource( `${ asked.days } ${ asked.action }`, async () => ( { ...asked, counted: await api.retention( asked.days, asked.action ) } ) );
	const counted = preview.value?.days === days && preview.value.action === action ? preview.value.counted : null;
	return (
		<>
			<ProblemNotice problem={ preview.problem } onRetry={ preview.reload } />
			<p className="causerie-example" role="status" aria-busy={ ! counted }>
				{ counted ? sentence( counted, action ) : __( 'Counting…', 'causerie-chat' ) }
			</p>
		</>
	);
}

/** For how long conversations are kept, and what becomes of them then. */
export function RetentionSection( { privacy, onChange }: Props ) {
	const { retention_days: days, retention_action: action } = privacy;
	const isLimited = Number.isInteger( days ) && days > 0 && days <= MOST_DAYS;
	return (
		<Section title={ __( 'Retention', 'causerie-chat' ) } help={ __( 'Conversations can go by themselves, so many days after their last message. Usage figures and costs are kept.', 'causerie-chat' ) }>
			<NumberField
				pointer="/privacy/retention_days"
				label={ __( 'Days for which conversations are kept', 'causerie-chat' ) }
				help={ __( '0 keeps them for ever.', 'causerie-chat' ) }
				value={ days }
				onChange={ ( value ) => onChange( { retention_days: value } ) }
			/>
			<RadioControl
				label={ __( 'What happens to them then', 'causerie-chat' ) }
				selected={ action }
				options={ [
					{ value: 'delete', label: __( 'Delete', 'causerie-chat' ), description: __( 'The conversation, its messages, ratings and the consent are gone.', 'causerie-chat' ) },
					{
						value: 'anonymise',
						label: __( 'Make anonymous', 'causerie-chat' ),
						description: __( 'All texts, the title, the page, the sources, comments and the link to the visitor are removed for good. Bot, times, language, number of messages, ratings, models, tokens and cost stay. The visitor cannot go on with it.', 'causerie-chat' ),
					},
				] }
				onChange={ ( value ) => onChange( { retention_action: value === 'anonymise' ? 'anonymise' : 'delete' } ) }
			/>
			{ isLimited && <PreviewOf days={ days } action={ action } /> }
		</Section>
	);
}
