import { Button, TextareaControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FieldProblem } from '../shared/api.ts';
import { useFormField } from '../shared/form.tsx';
import { withoutEmpty } from '../shared/lines-field.tsx';
import { replaceAt } from '../shared/lists.ts';
import { OrderedList } from '../shared/ordered-list.tsx';
import { partsOf } from '../shared/pointer.ts';
import type { Groups } from './synonym-groups.ts';

type Group = Groups[ number ];

/** Lines of the field: one more than there are words, within reason. */
const SHORT = 3;
const TALL = 11;

/** Names a group by its words, and one without any by its place. */
const nameOf = ( group: Group, index: number ): string =>
	withoutEmpty( group ).length === 0
		? /* translators: %d: place in a list */
		  sprintf( __( 'Group %d', 'causerie-chat' ), index + 1 )
		: /* translators: %s: words, one after the other */
		  sprintf( __( 'Group “%s”', 'causerie-chat' ), withoutEmpty( group ).join( ', ' ) );

interface GroupProps {
	readonly group: Group;
	readonly index: number;
	readonly onChange: ( group: Group ) => void;
}

function GroupField( { group, index, onChange }: GroupProps ) {
	const pointer = `/synonyms/${ index }`;
	const words = withoutEmpty( group );
	const describe = ( problem: FieldProblem ): string => {
		if ( problem.pointer === pointer && words.length < 2 ) {
			return __( 'Write at least two words or phrases, each on its line.', 'causerie-chat' );
		}
		const word = problem.pointer === pointer ? undefined : words[ Number( partsOf( problem.pointer ).at( -1 ) ) ];
		/* translators: 1: a line that was typed, 2: what is wrong with it */
		return word === undefined ? problem.message : sprintf( __( '“%1$s”: %2$s', 'causerie-chat' ), word, problem.message );
	};
	const { control } = useFormField( pointer, undefined, describe );
	return (
		<TextareaControl
			__nextHasNoMarginBottom
			/* translators: %d: place in a list */
			label={ sprintf( __( 'Words of group %d', 'causerie-chat' ), index + 1 ) }
			rows={ Math.min( TALL, Math.max( SHORT, group.length + 1 ) ) }
			dir="auto"
			value={ group.join( '\n' ) }
			onChange={ ( text ) => onChange( text.split( '\n' ) ) }
			{ ...control }
		/>
	);
}

/** What stands there before there is a group. */
function NoGroups() {
	return (
		<div className="causerie-empty causerie-empty--teaches">
			<h2>{ __( 'Visitors have words of their own', 'causerie-chat' ) }</h2>
			<p>{ __( 'They ask for a voucher, and your pages say gift card. Write both into one group, and each finds what is said with the other. Abbreviations and names of your house belong here, too; common words of a language are known already.', 'causerie-chat' ) }</p>
		</div>
	);
}

interface Props {
	readonly groups: Groups;
	/** Changes the groups as they are then, for what is undone later. */
	readonly onChange: ( change: ( groups: readonly Group[] ) => Groups ) => void;
}

/** Groups of words that mean the same, each with a line for every word. */
export function SynonymFields( { groups, onChange }: Props ) {
	const { rule } = useFormField( '/synonyms' );
	const place = useRef< HTMLDivElement >( null );
	const [ added, setAdded ] = useState( 0 );
	useEffect( () => {
		if ( added > 0 ) {
			[ ...( place.current?.querySelectorAll( 'textarea' ) ?? [] ) ].at( -1 )?.focus();
		}
	}, [ added ] );
	const add = () => {
		onChange( ( list ) => [ ...list, [] ] );
		setAdded( added + 1 );
	};
	return (
		<div ref={ place } className="causerie-synonyms">
			{ groups.length === 0 && <NoGroups /> }
			{ /* Stays when its last group is removed: that can be undone. */ }
			<OrderedList items={ groups } nameOf={ nameOf } onChange={ onChange } canMove={ false }>
				{ ( group, index ) => <GroupField group={ group } index={ index } onChange={ ( next ) => onChange( ( list ) => replaceAt( list, index, next ) ) } /> }
			</OrderedList>
			{ groups.length < ( rule.maxItems ?? Infinity ) && (
				<Button __next40pxDefaultSize variant="secondary" onClick={ add }>
					{ groups.length === 0 ? __( 'Write your first group', 'causerie-chat' ) : __( 'Add a group', 'causerie-chat' ) }
				</Button>
			) }
		</div>
	);
}
