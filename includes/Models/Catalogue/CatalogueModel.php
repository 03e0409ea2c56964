<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

defined( 'ABSPATH' ) || exit;

/** A model as it is sold. */
final class CatalogueModel {

	public const CHAT      = 'chat';
	public const EMBEDDING = 'embedding';

	/**
	 * @param string                     $kind          The contract's ProviderKind.
	 * @param self::CHAT|self::EMBEDDING $purpose
	 * @param int|null                   $contextWindow Tokens that go in and out together; null where that is not known.
	 * @param int|null                   $maxOutput     The longest answer, in tokens; null where that is not known, or there is none.
	 * @param Price|null                 $price         Null where it is not known.
	 * @param string|null                $releasedAt    YYYY-MM-DD.
	 * @param string|null                $retiresAt     YYYY-MM-DD, in UTC: from this day on its provider answers for it no more.
	 * @param string|null                $successor     The model of the same kind that takes its place then.
	 * @param 'fast'|'medium'|'slow'     $speed
	 * @param list<string>               $goodFor       The contract's words.
	 * @param string                     $note          In English.
	 * @param DatedPrice|null            $nextPrice     Null where no other price is announced.
	 * @param LongRequests|null          $longRequests  Null where they cost no more than others.
	 */
	public function __construct(
		public readonly string $kind,
		public readonly string $id,
		public readonly string $label,
		public readonly string $purpose,
		public readonly bool $tools,
		public readonly bool $vision,
		public readonly ?int $contextWindow,
		public readonly ?int $maxOutput,
		public readonly ?Price $price,
		public readonly ?string $releasedAt,
		public readonly ?string $retiresAt,
		public readonly ?string $successor,
		public readonly string $speed = 'medium',
		public readonly array $goodFor = [],
		public readonly string $note = '',
		public readonly ?DatedPrice $nextPrice = null,
		public readonly ?LongRequests $longRequests = null,
	) {}

	/** @param array<string, mixed> $row The contract's CatalogueModel, every field said. */
	public static function fromArray( array $row ): self {
		$price = $row['price'];
		$next  = $row['next_price'];
		$long  = $row['long_requests'];
		return new self(
			$row['kind'],
			$row['id'],
			$row['label'] === '' ? $row['id'] : $row['label'],
			$row['purpose'],
			$row['tools'],
			$row['vision'],
			$row['context_window'],
			$row['max_output'],
			$price === null ? null : Price::fromArray( $price ),
			$row['released_at'],
			$row['retires_at'],
			$row['successor'],
			$row['speed'],
			$row['good_for'],
			$row['note'],
			$next === null ? null : new DatedPrice( $next['from'], Price::fromArray( $next ) ),
			$long === null ? null : LongRequests::fromArray( $long ),
		);
	}

	/** @param string $today YYYY-MM-DD, in UTC. */
	public function hasRetired( string $today ): bool {
		return $this->retiresAt !== null && $this->retiresAt <= $today;
	}

	/** The same with another price, and with what follows it. Where nothing is said of long requests, they cost as many times it as before. */
	public function at( ?Price $price, ?DatedPrice $next, ?LongRequests $long = null ): self {
		$prices = [
			'price'         => $price?->toArray(),
			'next_price'    => $next?->toArray(),
			'long_requests' => ( $long ?? $this->longRequests )?->toArray(),
		];
		return self::fromArray( $prices + $this->toArray() );
	}

	/** @param string $today YYYY-MM-DD, in UTC: the price that was announced for that day, or for an earlier one, is the price. */
	public function on( string $today ): self {
		return $this->nextPrice !== null && $this->nextPrice->from <= $today ? $this->at( $this->nextPrice->price, null ) : $this;
	}

	/** @return array<string, mixed> The contract's CatalogueModel. */
	public function toArray(): array {
		return [
			'kind'           => $this->kind,
			'id'             => $this->id,
			'label'          => $this->label,
			'purpose'        => $this->purpose,
			'tools'          => $this->tools,
			'vision'         => $this->vision,
			'context_window' => $this->contextWindow,
			'max_output'     => $this->maxOutput,
			'price'          => $this->price?->toArray(),
			'next_price'     => $this->nextPrice?->toArray(),
			'long_requests'  => $this->longRequests?->toArray(),
			'released_at'    => $this->releasedAt,
			'retires_at'     => $this->retiresAt,
			'successor'      => $this->successor,
			'speed'          => $this->speed,
			'good_for'       => $this->goodFor,
			'note'           => $this->note,
		];
	}
}
