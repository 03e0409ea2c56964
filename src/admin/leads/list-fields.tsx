import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import { ago } from '../conversations/session-texts.ts';
import { count, dateTime } from '../shared/format.ts';
import { href } from '../shared/router.ts';
import { nameOf, valueOf } from './lead-words.ts';
import type { Lead } from './types.ts';

/** Columns and filters of the list of leads. */
export const listFields = ( bots: ReadonlyArray< { id: number; name: string } > ): Array< Field< Lead > > => [
	{
		id: 'name',
		label: __( 'Name', 'causerie-chat' ),
		getValue: ( { item } ) => nameOf( item ),
		render: ( { item } ) => <bdi className="causerie-lead-name">{ nameOf( item ) }</bdi>,
		enableHiding: false,
		enableSorting: false,
		filterBy: false,
	},
	{
		id: 'reach',
		label: __( 'To be reached at', 'causerie-chat' ),
		getValue: ( { item } ) => `${ valueOf( item, 'email' ) } ${ valueOf( item, 'phone' ) }`,
		render: ( { item } ) => (
			<span className="causerie-lead-reach">
				{ [ 'email', 'phone' ].map( ( name ) => valueOf( item, name ) ).filter( ( value ) => value !== '' ).map( ( value ) => <bdi key={ value }>{ value }</bdi> ) }
			</span>
		),
		enableSorting: false,
		filterBy: false,
	},
	{
		id: 'bot',
		label: __( 'Bot', 'causerie-chat' ),
		getValue: ( { item } ) => item.bot ?? 0,
		render: ( { item } ) => <bdi>{ item.bot_name }</bdi>,
		elements: bots.map( ( { id, name } ) => ( { value: id, label: name } ) ),
		filterBy: { operators: [ 'is' ] },
		enableSorting: false,
	},
	{
		id: 'score',
		label: __( 'Score', 'causerie-chat' ),
		getValue: ( { item } ) => item.score,
		render: ( { item } ) => <>{ count( item.score ) }</>,
		enableSorting: false,
		filterBy: false,
	},
	{
		id: 'qualified',
		label: __( 'Qualified', 'causerie-chat' ),
		getValue: ( { item } ) => ( item.qualified ? 'yes' : 'no' ),
		render: ( { item } ) => <>{ item.qualified ? <span className="causerie-state is-open">{ __( 'Qualified', 'causerie-chat' ) }</span> : '' }</>,
		elements: [
			{ value: 'yes', label: __( 'Qualified', 'causerie-chat' ) },
			{ value: 'no', label: __( 'Not qualified', 'causerie-chat' ) },
		],
		filterBy: { operators: [ 'is' ] },
		enableSorting: false,
	},
	{
		id: 'created_at',
		label: __( 'When', 'causerie-chat' ),
		getValue: ( { item } ) => item.created_at,
		render: ( { item } ) => (
			<time dateTime={ item.created_at } title={ dateTime( item.created_at ) }>
				{ ago( item.created_at ) }
			</time>
		),
		filterBy: false,
	},
	{
		id: 'conversation',
		label: __( 'Conversation', 'causerie-chat' ),
		getValue: ( { item } ) => item.session_id ?? '',
		render: ( { item } ) => <>{ item.session_id !== null && <a href={ href( 'conversations', item.session_id ) }>{ __( 'Read', 'causerie-chat' ) }</a> }</>,
		enableSorting: false,
		filterBy: false,
	},
];
