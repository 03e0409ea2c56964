<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

defined( 'ABSPATH' ) || exit;

/** A model that is in use and about to go, or has gone. */
final class Retirement {

	public const SOON    = 'retires_soon';
	public const RETIRED = 'retired';
	/** The provider has it no more, whatever was published. */
	public const GONE = 'gone';

	/** Days before the end on which an owner is told again. */
	private const STAGES = [ 0, 14, 60 ];

	/**
	 * @param string                               $provider  The provider's id.
	 * @param self::SOON|self::RETIRED|self::GONE  $state
	 * @param string|null                          $retiresAt YYYY-MM-DD, in UTC.
	 * @param int|null                             $days      Until then; 0 or less once it has come.
	 * @param string|null                          $successor What answers in its place from then on.
	 * @param string                               $successorLabel '' where there is none.
	 */
	public function __construct(
		public readonly string $provider,
		public readonly string $kind,
		public readonly string $model,
		public readonly string $label,
		public readonly string $state,
		public readonly ?string $retiresAt,
		public readonly ?int $days,
		public readonly ?string $successor,
		public readonly string $successorLabel,
	) {}

	/** The longest time before the end that is worth telling, in days. */
	public static function horizon(): int {
		return max( self::STAGES );
	}

	/** How near the end is: 60, 14 or 0 days. */
	public function stage(): int {
		foreach ( self::STAGES as $stage ) {
			if ( ( $this->days ?? 0 ) <= $stage ) {
				return $stage;
			}
		}
		return self::horizon();
	}

	/** @return array<string, mixed> The contract's Retirement without those who use it. */
	public function toArray(): array {
		return [
			'provider'        => $this->provider,
			'kind'            => $this->kind,
			'model'           => $this->model,
			'label'           => $this->label,
			'state'           => $this->state,
			'retires_at'      => $this->retiresAt,
			'days'            => $this->days,
			'successor'       => $this->successor,
			'successor_label' => $this->successorLabel,
		];
	}
}
