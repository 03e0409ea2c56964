import type { Field, Option } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import { count, dateTime, money } from '../shared/format.ts';
import { ago, botOf, stateText, titleOf } from './session-texts.ts';
import type { Session, SessionChoices, SessionFigures } from './types.ts';

const NOBODY = 0;

const tagsOf = ( choices: SessionChoices | undefined ): Option[] => ( choices?.tags ?? [] ).map( ( tag ) => ( { value: tag, label: tag } ) );

function State( { session }: { session: Session } ) {
	return (
		<span className="causerie-states">
			<span className={ `causerie-state is-${ session.state }` }>{ stateText( session.state ) }</span>
			{ session.failed && <span className="causerie-state is-failed">{ __( 'Failed', 'causerie-chat' ) }</span> }
		</span>
	);
}

/** Columns and filters of the list. */
export function listFields( choices: SessionChoices | undefined, figures: ReadonlyMap< string, SessionFigures > ): Array< Field< Session > > {
	const labels = new Map( ( choices?.intents ?? [] ).map( ( { name, label } ) => [ name, label ] ) );
	return [
		{
			id: 'title',
			label: __( 'Conversation', 'causerie-chat' ),
			getValue: ( { item } ) => titleOf( item ),
			render: ( { item } ) => <span dir="auto">{ titleOf( item ) }</span>,
			enableHiding: false,
			enableSorting: false,
			filterBy: false,
		},
		{
			id: 'bot',
			label: __( 'Bot', 'causerie-chat' ),
			getValue: ( { item } ) => item.bot,
			render: ( { item } ) => <span dir="auto">{ botOf( item ) }</span>,
			elements: ( choices?.bots ?? [] ).map( ( { id, name } ) => ( { value: id, label: name } ) ),
			filterBy: { operators: [ 'is' ] },
			enableSorting: false,
		},
		{
			id: 'state',
			label: __( 'State', 'causerie-chat' ),
			getValue: ( { item } ) => item.state,
			render: ( { item } ) => <State session={ item } />,
			elements: ( [ 'open', 'closed' ] as const ).map( ( state ) => ( { value: state, label: stateText( state ) } ) ),
			filterBy: { operators: [ 'is' ] },
			enableSorting: false,
		},
		{
			id: 'tags',
			label: __( 'Tags', 'causerie-chat' ),
			getValue: ( { item } ) => item.tags,
			render: ( { item } ) => <span dir="auto">{ item.tags.join( ', ' ) }</span>,
			elements: tagsOf( choices ),
			filterBy: { operators: [ 'isAll' ] },
			enableSorting: false,
		},
		{
			id: 'intents',
			label: __( 'What was wanted', 'causerie-chat' ),
			getValue: ( { item } ) => item.intents,
			render: ( { item } ) => <span dir="auto">{ item.intents.map( ( name ) => labels.get( name ) ?? name ).join( ', ' ) }</span>,
			elements: ( choices?.intents ?? [] ).map( ( { name, label } ) => ( { value: name, label } ) ),
			filterBy: { operators: [ 'is' ] },
			enableSorting: false,
		},
		{
			id: 'assignee',
			label: __( 'Assignee', 'causerie-chat' ),
			getValue: ( { item } ) => item.assignee ?? NOBODY,
			render: ( { item } ) => <span dir="auto">{ item.assignee_name }</span>,
			elements: [ { value: NOBODY, label: __( 'Nobody', 'causerie-chat' ) }, ...( choices?.assignees ?? [] ).map( ( { id, name } ) => ( { value: id, label: name } ) ) ],
			filterBy: { operators: [ 'is' ] },
			enableSorting: false,
		},
		{
			id: 'user_id',
			label: __( 'Visitor', 'causerie-chat' ),
			type: 'text',
			getValue: ( { item } ) => item.user_id ?? '',
			render: ( { item } ) => <span dir="auto">{ item.user_id }</span>,
			description: __( 'The id by which your site knows the visitor.', 'causerie-chat' ),
			filterBy: { operators: [ 'is' ] },
			enableSorting: false,
		},
		{
			id: 'message_count',
			label: __( 'Messages', 'causerie-chat' ),
			getValue: ( { item } ) => item.message_count,
			render: ( { item } ) => <>{ count( item.message_count ) }</>,
			type: 'integer',
			filterBy: false,
		},
		{
			id: 'cost',
			label: __( 'Cost', 'causerie-chat' ),
			getValue: ( { item } ) => figures.get( item.session_id )?.cost,
			render: ( { item } ) => {
				const cost = figures.get( item.session_id )?.cost;
				return <>{ cost === undefined ? '' : money( cost, choices?.currency ?? 'USD' ) }</>;
			},
			enableSorting: false,
			filterBy: false,
		},
		{
			id: 'updated_at',
			label: __( 'Last message', 'causerie-chat' ),
			type: 'date',
			getValue: ( { item } ) => item.updated_at,
			render: ( { item } ) => (
				<time dateTime={ item.updated_at } title={ dateTime( item.updated_at ) }>
					{ ago( item.updated_at ) }
				</time>
			),
			filterBy: { operators: [ 'on', 'afterInc', 'beforeInc', 'between' ] },
		},
		{
			id: 'created_at',
			label: __( 'Begun', 'causerie-chat' ),
			type: 'date',
			getValue: ( { item } ) => item.created_at,
			render: ( { item } ) => <time dateTime={ item.created_at }>{ dateTime( item.created_at ) }</time>,
			filterBy: false,
		},
	];
}
