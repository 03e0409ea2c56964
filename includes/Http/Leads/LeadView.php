<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Leads;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Http\Sessions\Export\Csv;
use Causerie\Chat\Leads\Lead;
use Causerie\Chat\Leads\WantedField;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Leads in the form of the contract. */
final class LeadView {

	private const COLUMNS = [ 'id', ...WantedField::USUAL, 'other', 'bot', 'bot_name', 'session_id', 'score', 'qualified', 'qualified_at', 'created_at', 'updated_at' ];

	/** @var array<int, Bot|null> */
	private array $known = [];

	public function __construct( private readonly BotStore $bots ) {}

	/** @return array<string, mixed> The contract's `Lead`. */
	public function of( Lead $lead ): array {
		$bot = $this->bot( $lead->botId );
		return [
			'id'           => $lead->id,
			'bot'          => $lead->botId === 0 ? null : $lead->botId,
			'bot_name'     => $bot === null ? '' : $bot->name,
			'session_id'   => $lead->sessionId,
			'fields'       => self::fields( $lead, $bot ),
			'score'        => $lead->score,
			'found_by'     => $lead->foundBy,
			'problem'      => $lead->problem,
			'qualified'    => $lead->qualifiedAt > 0,
			'qualified_at' => $lead->qualifiedAt > 0 ? Clock::timestamp( $lead->qualifiedAt ) : null,
			'created_at'   => Clock::timestamp( $lead->createdAt ),
			'updated_at'   => Clock::timestamp( $lead->updatedAt ),
		];
	}

	/**
	 * A table with a row for each lead.
	 *
	 * @param iterable<Lead> $leads
	 * @return \Generator<int, string>
	 */
	public function csv( iterable $leads ): \Generator {
		yield Csv::MARK . Csv::row( self::COLUMNS );
		foreach ( $leads as $lead ) {
			$texts = $lead->texts();
			$other = array_diff_key( $texts, array_flip( WantedField::USUAL ) );
			$cells = [ 'other' => $other === [] ? '' : (string) wp_json_encode( $other, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES ) ] + array_diff_key( $texts, $other ) + $this->of( $lead );
			yield Csv::row( array_map( static fn ( string $column ): mixed => $cells[ $column ] ?? '', self::COLUMNS ) );
		}
	}

	/**
	 * The same as JSON, in pieces.
	 *
	 * @param iterable<Lead> $leads
	 * @return \Generator<int, string>
	 */
	public function json( iterable $leads ): \Generator {
		$before = '{"leads":[';
		foreach ( $leads as $lead ) {
			yield $before . wp_json_encode( $this->of( $lead ), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
			$before = ',';
		}
		yield ( $before === ',' ? '' : $before ) . ']}';
	}

	/** @return list<array{name: string, label: string, value: string, origin: string, message_id: string|null}> The contract's `LeadField`s. */
	private static function fields( Lead $lead, ?Bot $bot ): array {
		$own    = $bot === null ? [] : array_column( $bot->settings['leads']['own_fields'], 'label', 'name' );
		$fields = [];
		foreach ( array_keys( $lead->texts() ) as $name ) {
			$value    = $lead->values[ $name ];
			$fields[] = [
				'name'       => (string) $name,
				'label'      => (string) ( $own[ $name ] ?? WantedField::labelOf( (string) $name ) ),
				'value'      => $value->value,
				'origin'     => $value->origin,
				'message_id' => $value->messageId,
			];
		}
		return $fields;
	}

	private function bot( int $id ): ?Bot {
		if ( ! array_key_exists( $id, $this->known ) ) {
			$this->known[ $id ] = $id === 0 ? null : $this->bots->find( $id );
		}
		return $this->known[ $id ];
	}
}
