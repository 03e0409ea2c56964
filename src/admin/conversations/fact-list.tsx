/** Names and values, one below the other; what has no value is left out. Values can be text of outsiders in any direction: isolated, they still begin where the list does. */
export function FactList( { facts, children }: { facts: ReadonlyArray< readonly [ name: string, value: string ] >; children?: React.ReactNode } ) {
	return (
		<dl className="causerie-facts">
			{ facts
				.filter( ( [ , value ] ) => value !== '' )
				.map( ( [ name, value ] ) => (
					<div key={ name }>
						<dt>{ name }</dt>
						<dd>
							<bdi>{ value }</bdi>
						</dd>
					</div>
				) ) }
			{ children }
		</dl>
	);
}
