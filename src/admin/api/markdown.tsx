import type { ReactNode } from 'react';
import { CodeTabs } from './code-tabs.tsx';
import { href } from '../shared/router.ts';

/** A piece of Markdown, as .config/markdown-loader.cjs leaves it. */
export interface Token {
	readonly type: string;
	readonly text?: string;
	readonly tokens?: readonly Token[];
	readonly depth?: number;
	/** The words after the fence of a code block. */
	readonly lang?: string;
	readonly href?: string;
	readonly ordered?: boolean;
	/** Cells of a table, the head first. */
	readonly rows?: ReadonlyArray< ReadonlyArray< readonly Token[] > >;
}

/** A guide is a screen, and leads to the others and to the reference that can be tried. */
const target = ( address: string ): string => {
	const guide = address.startsWith( '../reference/' ) ? 'reference' : /^([a-z-]+)\.md/.exec( address )?.[ 1 ];
	return guide === undefined ? address : href( 'api', guide );
};

const children = ( { tokens, text }: Token ): ReactNode => ( tokens ? tokens.map( ( token, index ) => <Inline key={ index } token={ token } /> ) : text );

function Inline( { token }: { token: Token } ) {
	switch ( token.type ) {
		case 'strong':
			return <strong>{ children( token ) }</strong>;
		case 'em':
			return <em>{ children( token ) }</em>;
		case 'codespan':
			return <code>{ token.text }</code>;
		case 'link':
			return <a href={ target( token.href ?? '' ) }>{ children( token ) }</a>;
		default:
			return <>{ children( token ) }</>;
	}
}

function Table( { rows = [] }: Token ) {
	const [ head = [], ...body ] = rows;
	const cells = ( tokens: readonly Token[] ) => tokens.map( ( token, index ) => <Inline key={ index } token={ token } /> );
	return (
		<table className="causerie-guide__table">
			<thead>
				<tr>
					{ head.map( ( cell, index ) => (
						<th key={ index } scope="col">{ cells( cell ) }</th>
					) ) }
				</tr>
			</thead>
			<tbody>
				{ body.map( ( row, at ) => (
					<tr key={ at }>
						{ row.map( ( cell, index ) => (
							<td key={ index }>{ cells( cell ) }</td>
						) ) }
					</tr>
				) ) }
			</tbody>
		</table>
	);
}

/** Headings of a guide stand below the one of the screen. */
const HEADINGS = [ 'h2', 'h2', 'h2', 'h3', 'h4' ] as const;

function Block( { token }: { token: Token } ) {
	switch ( token.type ) {
		case 'heading': {
			const Heading = HEADINGS[ token.depth ?? 2 ] ?? 'h4';
			return <Heading>{ children( token ) }</Heading>;
		}
		case 'list': {
			const List = token.ordered ? 'ol' : 'ul';
			return (
				<List>
					{ token.tokens?.map( ( item, index ) => (
						<li key={ index }>{ children( item ) }</li>
					) ) }
				</List>
			);
		}
		case 'table':
			return <Table { ...token } />;
		case 'blockquote':
			return <blockquote>{ token.tokens?.map( ( part, index ) => <Block key={ index } token={ part } /> ) }</blockquote>;
		case 'hr':
			return <hr />;
		default:
			return <p>{ children( token ) }</p>;
	}
}

/** Code blocks that follow one another stand in one place: the same thing in several languages, and what comes of it. */
const grouped = ( tokens: readonly Token[] ): ReadonlyArray< readonly Token[] > => {
	const groups: Token[][] = [];
	for ( const token of tokens ) {
		const last = groups.at( -1 );
		if ( token.type === 'code' && last?.[ 0 ]?.type === 'code' ) {
			last.push( token );
		} else {
			groups.push( [ token ] );
		}
	}
	return groups;
};

/** A guide without its title, which is the one of the screen. */
export function Markdown( { tokens }: { tokens: readonly Token[] } ) {
	return (
		<div className="causerie-guide" lang="en" dir="ltr">
			{ grouped( tokens.filter( ( { type, depth } ) => type !== 'heading' || depth !== 1 ) ).map( ( group, index ) => {
				const [ first ] = group;
				return first?.type === 'code' ? <CodeTabs key={ index } blocks={ group } /> : first && <Block key={ index } token={ first } />;
			} ) }
		</div>
	);
}
